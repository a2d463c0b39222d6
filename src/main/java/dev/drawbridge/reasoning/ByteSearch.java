package dev.drawbridge.reasoning;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Looks for one ASCII word in long bytes, skipping most of them (Boyer, Moore and Horspool).
public final class ByteSearch {
    private final byte[] word;
    private final int[] skips = new int[256];

    public ByteSearch(String word) {
        this.word = word.getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(skips, this.word.length);
        for (int i = 0; i < this.word.length - 1; i++) {
            skips[Byte.toUnsignedInt(this.word[i])] = this.word.length - 1 - i;
        }
    }

    public boolean isIn(byte[] bytes) {
        int last = word.length - 1;
        int end = last;
        while (end < bytes.length) {
            if (bytes[end] == word[last] && isAt(bytes, end - last)) {
                return true;
            }
            end += skips[Byte.toUnsignedInt(bytes[end])];
        }
        return false;
    }

    private boolean isAt(byte[] bytes, int from) {
        return Arrays.equals(bytes, from, from + word.length, word, 0, word.length);
    }
}
