package dev.drawbridge.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The beginning of a body, and how long all of it was.
final class CapturedBody {
    static final int MOST = 1 << 20;

    /// Kept beyond what is shown, so that a secret at the cut is seen whole and taken out.
    private static final int MARGIN = 4096;

    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private long length;

    static CapturedBody of(byte[] bytes) {
        var body = new CapturedBody();
        body.feed(bytes);
        return body;
    }

    synchronized void feed(byte[] piece) {
        length += piece.length;
        beginning.write(piece, 0, Math.min(piece.length, MOST + MARGIN - beginning.size()));
    }

    synchronized int kept() {
        return beginning.size();
    }

    /// Writes it into a line.
    synchronized void tell(ObjectNode line, Redaction redaction) {
        line.put("bytes", length);
        if (length == 0) {
            return;
        }
        Optional<String> text = text();
        if (text.isEmpty()) {
            line.put("base64_length", (length + 2) / 3 * 4);
            return;
        }
        String shown = redaction.of(text.get());
        boolean cut = length > MOST;
        line.put("body", cut && shown.length() > MOST ? shown.substring(0, MOST) : shown);
        if (cut) {
            line.put("truncated", true);
        }
    }

    /// Empty for what is no text; a character that the end cuts in two is left out.
    private Optional<String> text() {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(beginning.size());
        boolean whole = length == beginning.size();
        CoderResult result = decoder.decode(ByteBuffer.wrap(beginning.toByteArray()), text, whole);
        return result.isError() ? Optional.empty() : Optional.of(text.flip().toString());
    }
}
