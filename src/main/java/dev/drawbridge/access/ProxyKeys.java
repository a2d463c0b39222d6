package dev.drawbridge.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// What a key looks like: a prefix that scanners recognise, 256 random bits, and a checksum that tells a mistyped
/// key from an unknown one before anybody looks it up.
final class ProxyKeys {
    static final String PREFIX = "sk-drawbridge-";
    static final String ADMIN_PREFIX = PREFIX + "admin-";
    private static final int BYTES = 32;
    private static final int BODY = 43;
    private static final int CHECKSUM = 6;
    private static final int SHOWN = 3;

    private ProxyKeys() {}

    /// How a text compares with what a key looks like.
    enum Spelling {
        RIGHT,
        MISTYPED,
        FOREIGN
    }

    static String make() {
        return make(PREFIX);
    }

    static String makeForAdmin() {
        return make(ADMIN_PREFIX);
    }

    private static String make(String prefix) {
        String unchecked = prefix + Base62.random(BYTES, BODY);
        return unchecked + checksum(unchecked);
    }

    static boolean isForAdmin(String key) {
        return key.startsWith(ADMIN_PREFIX);
    }

    static Spelling spelling(String text) {
        if (!text.startsWith(PREFIX)) {
            return Spelling.FOREIGN;
        }
        String prefix = isForAdmin(text) ? ADMIN_PREFIX : PREFIX;
        String rest = text.substring(prefix.length());
        if (rest.length() != BODY + CHECKSUM || !Base62.isMadeOf(rest)) {
            return Spelling.MISTYPED;
        }
        int end = text.length() - CHECKSUM;
        return checksum(text.substring(0, end)).equals(text.substring(end)) ? Spelling.RIGHT : Spelling.MISTYPED;
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return Base62.encode(BigInteger.valueOf(crc.getValue()), CHECKSUM);
    }

    /// As much of a key as lists may show.
    static String shown(String key) {
        String prefix = isForAdmin(key) ? ADMIN_PREFIX : PREFIX;
        return key.substring(0, prefix.length() + SHOWN) + "…";
    }
}
