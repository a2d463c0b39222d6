package dev.drawbridge.access;

import java.math.BigInteger;
import java.security.SecureRandom;

/// Letters and digits only, so that a double click selects a whole key.
final class Base62 {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
    private static final SecureRandom RANDOM = new SecureRandom();

    private Base62() {}

    /// As many random bytes, in the given number of characters.
    static String random(int bytes, int width) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return encode(new BigInteger(1, random), width);
    }

    /// A number that is not negative, padded with zeros on the left.
    static String encode(BigInteger number, int width) {
        var text = new StringBuilder(width);
        BigInteger rest = number;
        while (text.length() < width) {
            BigInteger[] split = rest.divideAndRemainder(BASE);
            text.append(ALPHABET.charAt(split[1].intValue()));
            rest = split[0];
        }
        return text.reverse().toString();
    }

    static boolean isMadeOf(String text) {
        return text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
    }
}
