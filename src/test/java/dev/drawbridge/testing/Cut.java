package dev.drawbridge.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Where bytes are cut into the pieces that are sent one by one.
@FunctionalInterface
public interface Cut {
    List<byte[]> pieces(byte[] bytes);

    static Cut everyByte() {
        return bytes -> at(bytes, _ -> true);
    }

    static Cut at(int... offsets) {
        return bytes -> at(bytes, offset -> IntStream.of(offsets).anyMatch(wanted -> wanted == offset));
    }

    /// Into pieces of random length, the same for the same seed.
    static Cut random(long seed) {
        return bytes -> {
            var random = new Random(seed);
            return at(bytes, _ -> random.nextInt(8) == 0);
        };
    }

    /// Inside every UTF-8 character of more than one byte, and between the two characters of every line or event end.
    static Cut nasty() {
        return bytes -> at(bytes, offset -> insideCharacter(bytes[offset]) || insideLineEnd(bytes, offset));
    }

    private static boolean insideCharacter(byte b) {
        return (b & 0xC0) == 0x80;
    }

    private static boolean insideLineEnd(byte[] bytes, int offset) {
        return bytes[offset] == '\n' && (bytes[offset - 1] == '\r' || bytes[offset - 1] == '\n');
    }

    private static List<byte[]> at(byte[] bytes, IntPredicate before) {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (int offset = 1; offset < bytes.length; offset++) {
            if (before.test(offset)) {
                pieces.add(Arrays.copyOfRange(bytes, from, offset));
                from = offset;
            }
        }
        pieces.add(Arrays.copyOfRange(bytes, from, bytes.length));
        return pieces;
    }
}
