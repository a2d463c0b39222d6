package dev.drawbridge.dialect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Makes the names of tools acceptable to dialects that allow fewer characters or shorter names.
///
/// The same name always gives the same result, and names that only look alike stay apart by a hash. Whoever relays the
/// answer restores the caller's names: it shortens the names of the request's tools and looks up what comes back.
public final class ToolNames {
    private static final int HASH_BYTES = 4;
    private static final int TAIL = 1 + 2 * HASH_BYTES;

    private ToolNames() {}

    /// The name itself when it fits `[a-zA-Z0-9_-]{1,maxLength}`, else its beginning and a hash of all of it.
    public static String shorten(String name, int maxLength) {
        if (name.length() <= maxLength && isPlain(name)) {
            return name;
        }
        String beginning = name.substring(0, Math.min(name.length(), maxLength - TAIL));
        return beginning.replaceAll("[^a-zA-Z0-9_-]", "_") + "_" + hash(name);
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.chars().allMatch(ToolNames::isPlain);
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
