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
}
