package dev.drawbridge.dialect.gemini;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.sse.Framing;
import dev.drawbridge.sse.SseEncoder;
import java.io.ByteArrayOutputStream;

/// Lays the pieces of a streamed answer out as events, or as the elements of one array for a client that did not ask
/// for events.
final class Pieces {
    private static final byte[] BLANK_LINES = Json.ascii("\n\n");
    private static final byte[] BLANK = Json.ascii("\n");

    private final boolean array;
    private boolean begun;

    Pieces(Framing framing) {
        this.array = framing == Framing.JSON_ARRAY;
    }

    /// Nothing but white space between the pieces: Google's libraries for Go and Python fail on the comments that
    /// event streams have for this, and its library for JavaScript takes an event that a comment touches for none.
    static byte[] keepalive(Framing framing) {
        return framing == Framing.JSON_ARRAY ? BLANK.clone() : BLANK_LINES.clone();
    }

    void write(byte[] piece, ByteArrayOutputStream out) {
        if (array) {
            out.writeBytes(Json.ascii(begun ? ",\r\n" : "["));
            out.writeBytes(piece);
        } else {
            SseEncoder.begin(null, out);
            out.writeBytes(piece);
            SseEncoder.end(out);
        }
        begun = true;
    }

    void end(ByteArrayOutputStream out) {
        if (array) {
            out.writeBytes(Json.ascii(begun ? "]" : "[]"));
        }
    }
}
