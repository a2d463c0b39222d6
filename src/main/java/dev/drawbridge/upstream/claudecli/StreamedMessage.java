package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.sse.SseEncoder;
import java.io.ByteArrayOutputStream;
import tools.jackson.databind.node.ObjectNode;

/// The events as a Messages stream.
final class StreamedMessage implements AnswerWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Override
    public void accept(ObjectNode event) {
        SseEncoder.begin(event.path("type").asString(""), out);
        out.writeBytes(Json.MAPPER.writeValueAsBytes(event));
        SseEncoder.end(out);
    }

    @Override
    public boolean isEmpty() {
        return out.size() == 0;
    }

    @Override
    public byte[] take() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }

    @Override
    public String contentType() {
        return "text/event-stream";
    }
}
