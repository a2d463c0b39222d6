package dev.drawbridge.limits;

import java.util.stream.IntStream;

/// Guesses the tokens of a request by its bytes, fast enough for an event loop. Files inside it, which are long runs of
/// base64, count as files and not as text.
final class PromptSize {
    private static final int BYTES_PER_TOKEN = 4;
    private static final int TOKENS_PER_FILE = 1_000;
    /// A shorter run may be a text.
    private static final int RUN = 512;

    /// The alphabets of RFC 4648, and the backslash by which some put a slash into JSON.
    private static final boolean[] BASE64 = alphabet();

    private final byte[] body;

    private PromptSize(byte[] body) {
        this.body = body;
    }

    static long tokens(byte[] body) {
        return new PromptSize(body).tokens();
    }

    private long tokens() {
        long files = 0;
        long bytesOfFiles = 0;
        int at = 0;
        while (at + RUN <= body.length) {
            int stop = lastOther(at, at + RUN);
            int end = stop >= 0 ? stop + 1 : endOfRun(at + RUN);
            if (stop < 0 && isMixed(at)) {
                files++;
                bytesOfFiles += end - at;
            }
            at = end;
        }
        return Math.ceilDiv(body.length - bytesOfFiles, BYTES_PER_TOKEN) + files * TOKENS_PER_FILE;
    }

    /// In text it is near the end, so that almost all bytes of a text are never looked at.
    private int lastOther(int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (!isBase64(body[i])) {
                return i;
            }
        }
        return -1;
    }

    private int endOfRun(int from) {
        int end = from;
        while (end < body.length && isBase64(body[end])) {
            end++;
        }
        return end;
    }

    /// Whether it looks like anything but somebody's keeping a key pressed.
    private boolean isMixed(int from) {
        int upper = 0;
        int lower = 0;
        int digits = 0;
        for (int i = from; i < from + RUN; i++) {
            byte b = body[i];
            upper += b >= 'A' && b <= 'Z' ? 1 : 0;
            lower += b >= 'a' && b <= 'z' ? 1 : 0;
            digits += b >= '0' && b <= '9' ? 1 : 0;
        }
        int few = RUN / 32;
        return upper >= few && lower >= few && digits >= few;
    }

    private static boolean isBase64(byte b) {
        return b >= 0 && BASE64[b];
    }

    private static boolean[] alphabet() {
        boolean[] alphabet = new boolean[Byte.MAX_VALUE + 1];
        IntStream.concat(IntStream.rangeClosed('a', 'z'), IntStream.rangeClosed('A', 'Z'))
                .forEach(letter -> alphabet[letter] = true);
        IntStream.rangeClosed('0', '9').forEach(digit -> alphabet[digit] = true);
        "+/-_=\\".chars().forEach(sign -> alphabet[sign] = true);
        return alphabet;
    }
}
