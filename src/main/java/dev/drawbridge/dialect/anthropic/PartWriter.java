package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/// Writes content blocks of a request.
final class PartWriter {
    private static final String CACHE = "cache_control";

    private final JsonGenerator json;
    private final Losses losses;

    PartWriter(JsonGenerator json, Losses losses) {
        this.json = json;
        this.losses = losses;
    }

    /// Content as a string where it is nothing but one text, else as blocks.
    void content(String name, List<Part> parts) {
        json.writeName(name);
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Text text && isPlain(text)) {
            losses.foreign(text.extras(), "messages.content");
            json.writeString(text.text());
            return;
        }
        json.writeStartArray();
        parts.forEach(this::part);
        json.writeEndArray();
    }

    private static boolean isPlain(Part.Text text) {
        return text.cache() == null && text.extras().of(Dialect.ANTHROPIC.id()).isEmpty();
    }

    private void part(Part part) {
        // What stands around the seal of thinking in another dialect only numbers and names it
        if (!(part instanceof Part.Thinking)) {
            losses.foreign(part.extras(), "messages.content");
        }
        switch (part) {
            case Part.Text text -> text(text.text(), text.cache(), text.extras());
            case Part.Refusal refusal -> text(refusal.text(), null, refusal.extras());
            case Part.Image image -> image(image);
            case Part.Document document -> document(document);
            case Part.Audio _ -> throw SourceWriter.cannotTake("messages.content.input_audio", "audio");
            case Part.Thinking thinking -> thinking(thinking);
            case Part.ToolCall call -> toolCall(call);
            case Part.ToolResult result -> toolResult(result);
            case Part.Foreign foreign -> json.writeRawValue(foreign.json().text());
        }
    }

    private void text(String text, @Nullable CacheMark cache, Extras extras) {
        begin("text");
        json.writeStringProperty("text", text);
        end(cache, extras);
    }

    private void image(Part.Image image) {
        if (image.detail() != null && !image.detail().equals("auto")) {
            losses.add("messages.content.image_url.detail", "Anthropic decides how closely to look");
        }
        begin("image");
        SourceWriter.image(json, image.source(), image.extras());
        end(image.cache(), image.extras());
    }

    private void document(Part.Document document) {
        begin("document");
        SourceWriter.document(json, document.source(), document.extras());
        if (document.title() != null) {
            json.writeStringProperty("title", document.title());
        }
        end(document.cache(), document.extras());
    }

    private void thinking(Part.Thinking thinking) {
        Seal seal = thinking.seal();
        if (seal == null) {
            throw new IllegalArgumentException("thinking without its seal cannot be sent back");
        }
        begin(thinking.redacted() ? "redacted_thinking" : "thinking");
        if (thinking.redacted()) {
            json.writeStringProperty("data", seal.value());
        } else {
            json.writeStringProperty("thinking", thinking.text());
            json.writeStringProperty("signature", seal.value());
        }
        end(null, thinking.extras());
    }

    private void toolCall(Part.ToolCall call) {
        begin("tool_use");
        json.writeStringProperty("id", ToolIds.encode(call.id()));
        json.writeStringProperty("name", ToolWriter.name(call.name()));
        json.writeName("input");
        if (call.freeform()) {
            wrapped("input", call.arguments());
        } else {
            input(call.arguments());
        }
        end(call.cache(), call.extras());
    }

    /// Arguments must be an object; what the model broke is handed back to it as text (T54).
    private void input(String arguments) {
        if (arguments.isBlank()) {
            json.writeRawValue("{}");
        } else if (isObject(arguments)) {
            json.writeRawValue(arguments);
        } else {
            wrapped("_raw", arguments);
        }
    }

    private void wrapped(String name, String text) {
        json.writeStartObject();
        json.writeStringProperty(name, text);
        json.writeEndObject();
    }

    static boolean isObject(String arguments) {
        try {
            return Json.MAPPER.readTree(arguments).isObject();
        } catch (JacksonException _) {
            return false;
        }
    }

    private void toolResult(Part.ToolResult result) {
        begin("tool_result");
        json.writeStringProperty("tool_use_id", ToolIds.encode(result.callId()));
        if (!result.content().isEmpty()) {
            content("content", result.content());
        }
        if (result.error()) {
            json.writeBooleanProperty("is_error", true);
        }
        end(result.cache(), result.extras());
    }

    private void begin(String type) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
    }

    private void end(@Nullable CacheMark cache, Extras extras) {
        cache(json, cache, extras);
        OwnFields.write(json, Dialect.ANTHROPIC, extras, CACHE, "source");
        json.writeEndObject();
    }

    static void cache(JsonGenerator json, @Nullable CacheMark cache, Extras extras) {
        if (cache == null) {
            return;
        }
        json.writeObjectPropertyStart(CACHE);
        json.writeStringProperty("type", "ephemeral");
        String ttl = ttl(cache);
        if (!ttl.isEmpty()) {
            json.writeStringProperty("ttl", ttl);
        }
        OwnFields.writeInside(json, Dialect.ANTHROPIC, extras, CACHE);
        json.writeEndObject();
    }

    /// Anthropic keeps a prompt for five minutes or an hour; OpenAI's half hour costs least as the former.
    private static String ttl(CacheMark cache) {
        return switch (cache.ttl()) {
            case "30m" -> "";
            case "12h", "24h" -> "1h";
            default -> cache.ttl();
        };
    }
}
