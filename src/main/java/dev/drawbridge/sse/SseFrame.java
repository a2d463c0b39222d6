package dev.drawbridge.sse;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One event of a stream: its name, if it has one, and its data as UTF-8 bytes inside a buffer that must not be
/// changed.
public record SseFrame(@Nullable String event, byte[] buffer, int offset, int length) {
    public static SseFrame of(@Nullable String event, String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        return new SseFrame(event, bytes, 0, bytes.length);
    }

    /// The data as text.
    public String data() {
        return new String(buffer, offset, length, StandardCharsets.UTF_8);
    }

    /// Whether the data is exactly this ASCII text.
    public boolean is(String ascii) {
        if (length != ascii.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buffer[offset + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the data contains these bytes.
    public boolean contains(byte[] needle) {
        int last = offset + length - needle.length;
        for (int i = offset; i <= last; i++) {
            if (buffer[i] == needle[0] && matches(needle, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(byte[] needle, int at) {
        for (int i = 1; i < needle.length; i++) {
            if (buffer[at + i] != needle[i]) {
                return false;
            }
        }
        return true;
    }
}
