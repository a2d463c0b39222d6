package dev.drawbridge.access;

import dev.drawbridge.settings.Meaning;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// How configuration names a key without showing it: `sha256:` and 64 hexadecimal digits. Without a secret, so that it
/// can be made anywhere; safe only because nobody can guess 256 random bits.
@Meaning("hash")
record ConfiguredHash(String text) {
    private static final String PREFIX = "sha256:";
    private static final int ID_BYTES = 12;
    private static final int ID_WIDTH = 17;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    /// For the reader of settings.
    ///
    /// @throws IllegalArgumentException when it is none
    public static ConfiguredHash parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be sha256: and the SHA-256 of the key, 64 digits as sha256sum prints them");
        }
        return new ConfiguredHash(text);
    }

    static ConfiguredHash of(String key) {
        return new ConfiguredHash(PREFIX + HexFormat.of().formatHex(sha256(key)));
    }

    /// The id of a configured key: of its name, so that it is the same for all replicas and whatever the hash.
    static String idOf(String name) {
        byte[] digest = Arrays.copyOf(sha256("drawbridge.access.keys/" + name), ID_BYTES);
        return "key_" + Base62.encode(new BigInteger(1, digest), ID_WIDTH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    static boolean isOne(String hash) {
        return hash.startsWith(PREFIX);
    }
}
