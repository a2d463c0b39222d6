package dev.drawbridge.dialect;

import java.io.ByteArrayOutputStream;

/// Writes strings as JSON in UTF-8, cheaply enough for every delta of every stream. Made per stream, not thread-safe.
///
/// Half a surrogate pair becomes an escape: providers cut emoji in two, and the halves meet again at the client.
public final class JsonText {
    private static final int MOST_BYTES_PER_CHAR = 6;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final byte[] buffer = new byte[1024];
    private int size;

    public void quote(String text, ByteArrayOutputStream out) {
        buffer[0] = '"';
        size = 1;
        for (int i = 0; i < text.length(); i++) {
            if (size > buffer.length - MOST_BYTES_PER_CHAR - 1) {
                out.write(buffer, 0, size);
                size = 0;
            }
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                pair(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                single(c);
            }
        }
        put('"');
        out.write(buffer, 0, size);
    }

    private void single(char c) {
        if (c < 0x20 || c == '"' || c == '\\') {
            escape(c);
        } else if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0 | (c >> 6));
            put(continuation(c));
        } else if (Character.isSurrogate(c)) {
            unicodeEscape(c);
        } else {
            put(0xE0 | (c >> 12));
            put(continuation(c >> 6));
            put(continuation(c));
        }
    }

    private void pair(int codePoint) {
        put(0xF0 | (codePoint >> 18));
        put(continuation(codePoint >> 12));
        put(continuation(codePoint >> 6));
        put(continuation(codePoint));
    }

    private static int continuation(int bits) {
        return 0x80 | (bits & 0x3F);
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> shortEscape(c);
            case '\n' -> shortEscape('n');
            case '\r' -> shortEscape('r');
            case '\t' -> shortEscape('t');
            default -> unicodeEscape(c);
        }
    }

    private void shortEscape(char letter) {
        put('\\');
        put(letter);
    }

    private void unicodeEscape(char c) {
        put('\\');
        put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(HEX[(c >> shift) & 0xF]);
        }
    }

    private void put(int b) {
        buffer[size++] = (byte) b;
    }
}
