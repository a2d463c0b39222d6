package dev.drawbridge.dialect.anthropic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes texts of deltas as JSON strings. A half of a surrogate pair is escaped, not lost: its other half comes with
/// the next delta (T2).
final class JsonText {
    private static final char FIRST_PRINTABLE = ' ';

    private JsonText() {}

    static void write(String text, ByteArrayOutputStream out) {
        out.write('"');
        out.writeBytes((isPlain(text) ? text : escaped(text)).getBytes(StandardCharsets.UTF_8));
        out.write('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < FIRST_PRINTABLE || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c == '\n') {
                escaped.append("\\n");
            } else if (Character.isHighSurrogate(c) && isLow(text, i + 1)) {
                escaped.append(c).append(text.charAt(++i));
            } else if (c < FIRST_PRINTABLE || Character.isSurrogate(c)) {
                escaped.append("\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isLow(String text, int at) {
        return at < text.length() && Character.isLowSurrogate(text.charAt(at));
    }
}
