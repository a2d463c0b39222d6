package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.JsonText;
import dev.drawbridge.sse.SseEncoder;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// Writes numbered events. Codex looks only at the `type` in the data, others at the name of the event (T14).
final class Events {
    private final AtomicInteger next = new AtomicInteger();
    private final JsonText text = new JsonText();

    /// Any thread may write one, to a buffer of its own.
    void event(String type, ByteArrayOutputStream out, Consumer<JsonGenerator> members) {
        SseEncoder.begin(type, out);
        Json.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("type", type);
            json.writeNumberProperty("sequence_number", next.getAndIncrement());
            members.accept(json);
            json.writeEndObject();
        });
        SseEncoder.end(out);
    }

    /// An event of an item.
    void of(String type, String itemId, int index, ByteArrayOutputStream out, Consumer<JsonGenerator> members) {
        event(type, out, json -> {
            json.writeStringProperty("item_id", itemId);
            json.writeNumberProperty("output_index", index);
            members.accept(json);
        });
    }

    void item(String type, int index, String item, ByteArrayOutputStream out) {
        event(type, out, json -> {
            json.writeNumberProperty("output_index", index);
            json.writeName("item");
            json.writeRawValue(item);
        });
    }

    /// The beginning of every delta of one item, up to the text.
    ///
    /// @param place further members, each with a comma behind
    static byte[] deltas(String itemId, int index, String place) {
        return Json.ascii(",\"item_id\":\"" + itemId + "\",\"output_index\":" + index + "," + place + "\"delta\":");
    }

    /// @param head from [#deltas]
    void delta(String type, byte[] head, String delta, String tail, ByteArrayOutputStream out) {
        SseEncoder.begin(type, out);
        out.writeBytes(Json.ascii("{\"type\":\"" + type + "\",\"sequence_number\":" + next.getAndIncrement()));
        out.writeBytes(head);
        text.quote(delta, out);
        out.writeBytes(Json.ascii(tail));
        SseEncoder.end(out);
    }
}
