package dev.drawbridge.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Frames to bytes. Data must be one line, as JSON written without indentation is.
public final class SseEncoder {
    private static final byte[] EVENT = "event: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

    private SseEncoder() {}

    /// Begins an event: whoever calls it writes the data next and then [#end].
    public static void begin(@Nullable String event, ByteArrayOutputStream out) {
        if (event != null) {
            out.writeBytes(EVENT);
            out.writeBytes(event.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
        out.writeBytes(DATA);
    }

    public static void end(ByteArrayOutputStream out) {
        out.write('\n');
        out.write('\n');
    }

    /// One whole event.
    public static byte[] encode(@Nullable String event, String data) {
        var out = new ByteArrayOutputStream(data.length() + 32);
        begin(event, out);
        out.writeBytes(data.getBytes(StandardCharsets.UTF_8));
        end(out);
        return out.toByteArray();
    }
}
