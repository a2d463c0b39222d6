package dev.drawbridge.dialect.ollama;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ReplyStamp;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// Writes what every line of an answer has in common.
final class Lines {
    private final ReplyStamp stamp;
    private final String model;

    Lines(ReplyStamp stamp, String model) {
        this.stamp = stamp;
        this.model = model.isEmpty() ? stamp.model() : model;
    }

    /// A line that says nothing: clients parse every line, so an empty one would break them.
    static byte[] keepalive(ReplyStamp stamp) {
        var out = new ByteArrayOutputStream();
        new Lines(stamp, "").middle(json -> json.writeStringProperty("content", ""), out);
        return out.toByteArray();
    }

    byte[] line(Consumer<JsonGenerator> message, Consumer<JsonGenerator> end) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("model", model);
            json.writeStringProperty(
                    "created_at",
                    Instant.ofEpochSecond(stamp.createdEpochSecond()).toString());
            json.writeObjectPropertyStart("message");
            json.writeStringProperty("role", "assistant");
            message.accept(json);
            json.writeEndObject();
            end.accept(json);
            json.writeEndObject();
        });
    }

    /// A line in the middle of a stream.
    void middle(Consumer<JsonGenerator> message, ByteArrayOutputStream out) {
        out.writeBytes(line(message, json -> json.writeBooleanProperty("done", false)));
        out.write('\n');
    }
}
