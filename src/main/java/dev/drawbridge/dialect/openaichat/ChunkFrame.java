package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.JsonText;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.sse.SseEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// The bytes that every chunk of one stream has in common, made once, with what each says put between them.
final class ChunkFrame {
    private static final String ID_PREFIX = "chatcmpl-";

    private final JsonText text = new JsonText();
    private final byte[] head;
    private final byte[] choice = Json.ascii("[{\"index\":0,\"delta\":");
    private final byte[] goesOn = Json.ascii(",\"logprobs\":null,\"finish_reason\":null}]");
    private final byte[] tail;

    ChunkFrame(ReplyStamp stamp, String id, String model) {
        byte[] common = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("id", id(id.isEmpty() ? stamp.callId() : id));
            json.writeStringProperty("object", "chat.completion.chunk");
            json.writeNumberProperty("created", stamp.createdEpochSecond());
            json.writeStringProperty("model", model.isEmpty() ? stamp.model() : model);
            json.writeEndObject();
        });
        String open = new String(common, 0, common.length - 1, StandardCharsets.UTF_8);
        this.head = (open + ",\"choices\":").getBytes(StandardCharsets.UTF_8);
        // Asked for usage, OpenAI says in every chunk but the last that it is not known yet
        this.tail = Json.ascii(stamp.includeUsage() ? ",\"usage\":null}" : "}");
    }

    static String id(String id) {
        return id.startsWith(ID_PREFIX) ? id : ID_PREFIX + id;
    }

    void text(String field, String value, ByteArrayOutputStream out) {
        begin(out);
        ascii("{\"", out);
        ascii(field, out);
        ascii("\":", out);
        text.quote(value, out);
        out.write('}');
        goOn(out);
    }

    void call(int index, PartStart.ToolCall call, ByteArrayOutputStream out) {
        String type = call.freeform() ? "custom" : "function";
        begin(out);
        ascii("{\"tool_calls\":[{\"index\":" + index + ",\"id\":", out);
        text.quote(call.id(), out);
        ascii(",\"type\":\"" + type + "\",\"" + type + "\":{\"name\":", out);
        text.quote(call.name(), out);
        ascii(call.freeform() ? ",\"input\":\"\"}}]}" : ",\"arguments\":\"\"}}]}", out);
        goOn(out);
    }

    void arguments(int index, boolean freeform, String value, ByteArrayOutputStream out) {
        begin(out);
        ascii("{\"tool_calls\":[{\"index\":" + index, out);
        ascii(freeform ? ",\"custom\":{\"input\":" : ",\"function\":{\"arguments\":", out);
        text.quote(value, out);
        ascii("}}]}", out);
        goOn(out);
    }

    /// Beside arguments that are empty: OpenAI's Java library throws at a call's chunk without them.
    void content(int index, boolean freeform, RawJson extraContent, ByteArrayOutputStream out) {
        String nothing = freeform ? ",\"custom\":{\"input\":\"\"}" : ",\"function\":{\"arguments\":\"\"}";
        delta(
                "{\"tool_calls\":[{\"index\":" + index + nothing + ",\"extra_content\":" + extraContent.text() + "}]}",
                out);
    }

    /// @param json the delta
    void delta(String json, ByteArrayOutputStream out) {
        begin(out);
        out.writeBytes(json.getBytes(StandardCharsets.UTF_8));
        goOn(out);
    }

    void delta(Consumer<JsonGenerator> json, ByteArrayOutputStream out) {
        begin(out);
        out.writeBytes(Json.bytes(json));
        goOn(out);
    }

    void finish(String reason, ByteArrayOutputStream out) {
        begin(out);
        ascii("{},\"logprobs\":null,\"finish_reason\":\"" + reason + "\"}]", out);
        end(out);
    }

    /// The one chunk without choices; they are empty, because clients refuse a chunk that has none at all.
    void usage(Usage usage, ByteArrayOutputStream out) {
        SseEncoder.begin(null, out);
        out.writeBytes(head);
        ascii("[],\"usage\":", out);
        out.writeBytes(Json.bytes(json -> Usages.write(json, usage)));
        out.write('}');
        SseEncoder.end(out);
    }

    /// A chunk that says nothing, for clients that take every line for data (T7).
    byte[] nothing() {
        var out = new ByteArrayOutputStream(256);
        SseEncoder.begin(null, out);
        out.writeBytes(head);
        ascii("[]", out);
        end(out);
        return out.toByteArray();
    }

    private void begin(ByteArrayOutputStream out) {
        SseEncoder.begin(null, out);
        out.writeBytes(head);
        out.writeBytes(choice);
    }

    private void goOn(ByteArrayOutputStream out) {
        out.writeBytes(goesOn);
        end(out);
    }

    private void end(ByteArrayOutputStream out) {
        out.writeBytes(tail);
        SseEncoder.end(out);
    }

    private static void ascii(String ascii, ByteArrayOutputStream out) {
        out.writeBytes(Json.ascii(ascii));
    }
}
