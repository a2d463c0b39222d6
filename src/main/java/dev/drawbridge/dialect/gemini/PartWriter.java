package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.GeminiName;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes parts of a request, one after the other: a result has to name its function, which only its call tells.
final class PartWriter {
    /// Accepted in place of a signature that nobody has.
    /// [FAQ](https://ai.google.dev/gemini-api/docs/thought-signatures)
    static final String NO_SIGNATURE = "skip_thought_signature_validator";

    private final JsonGenerator json;
    private final boolean third;
    private final boolean ours;
    private final Losses losses;
    private final Map<String, String> names = new HashMap<>();

    /// @param ours whether the request was written in this dialect
    PartWriter(JsonGenerator json, GeminiName model, boolean ours, Losses losses) {
        this.json = json;
        this.third = model.isThirdOrLater();
        this.ours = ours;
        this.losses = losses;
    }

    void write(List<Part> parts) {
        boolean called = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Part.Thinking seal = i + 1 < parts.size() ? sealOfText(parts.get(i + 1)) : null;
            if (!(part instanceof Part.Thinking)) {
                losses.foreign(part.extras(), "messages.content");
            }
            if (part instanceof Part.ToolCall call) {
                call(call, third && !called);
                called = true;
            } else if (part instanceof Part.Text text && seal != null) {
                text(text.text(), seal.seal(), text.extras());
                i++;
            } else {
                part(part);
            }
        }
    }

    private static Part.@Nullable Thinking sealOfText(Part part) {
        return part instanceof Part.Thinking thinking && thinking.text().isEmpty() && !thinking.redacted()
                ? thinking
                : null;
    }

    private void part(Part part) {
        switch (part) {
            case Part.Text text -> text(text.text(), null, text.extras());
            case Part.Refusal refusal -> text(refusal.text(), null, refusal.extras());
            case Part.Thinking thinking -> thinking(thinking);
            case Part.ToolCall call -> call(call, false);
            case Part.ToolResult result -> result(result);
            case Part.Foreign foreign -> json.writeRawValue(foreign.json().text());
            case Part.Image image -> image(image);
            case Part.Document document -> document(document);
            case Part.Audio audio -> source(() -> SourceWriter.audio(json, audio));
        }
    }

    private void text(String text, @Nullable Seal seal, Extras extras) {
        json.writeStartObject();
        json.writeStringProperty("text", text);
        end(seal, extras);
    }

    private void thinking(Part.Thinking thinking) {
        json.writeStartObject();
        json.writeStringProperty("text", thinking.text());
        json.writeBooleanProperty("thought", true);
        end(thinking.seal(), thinking.extras());
    }

    private void image(Part.Image image) {
        if (image.detail() != null && !image.detail().equals("auto")) {
            losses.add("messages.content.image_url.detail", "Gemini decides how closely to look");
        }
        source(() -> SourceWriter.image(json, image));
    }

    /// The API takes no name beside a document, but the question may well use it.
    private void document(Part.Document document) {
        if (document.title() != null && !ours) {
            text(document.title() + ":", null, Extras.NONE);
        }
        source(() -> SourceWriter.document(json, document, ours));
    }

    private void source(Runnable members) {
        json.writeStartObject();
        members.run();
        json.writeEndObject();
    }

    private void call(Part.ToolCall call, boolean needsSeal) {
        names.put(call.id(), FunctionNames.written(call.name()));
        json.writeStartObject();
        json.writeObjectPropertyStart("functionCall");
        id(call.id());
        json.writeStringProperty("name", FunctionNames.written(call.name()));
        json.writeName("args");
        json.writeRawValue(arguments(call));
        OwnFields.writeInside(json, Dialect.GEMINI, call.extras(), "functionCall");
        json.writeEndObject();
        Seal seal = call.seal();
        boolean sealed = seal != null && seal.origin().equals(Dialect.GEMINI.id());
        Seal instead = needsSeal ? new Seal(Dialect.GEMINI.id(), NO_SIGNATURE) : null;
        end(sealed ? seal : instead, call.extras(), "functionCall");
    }

    /// Arguments must be an object; what the model broke is handed back to it as text (T54).
    static String arguments(Part.ToolCall call) {
        if (call.freeform()) {
            return wrapped("input", call.arguments());
        }
        if (call.arguments().isBlank()) {
            return "{}";
        }
        return isWhole(call) ? onOneLine(call.arguments()) : wrapped("_raw", call.arguments());
    }

    /// An event of a stream is one line. In JSON a bare line break stands only between values.
    private static String onOneLine(String json) {
        return json.replace('\n', ' ').replace('\r', ' ');
    }

    /// Whether the arguments can stand as they are.
    static boolean isWhole(Part.ToolCall call) {
        return call.freeform()
                || call.arguments().isBlank()
                || ResultText.isObject(call.arguments().strip());
    }

    private static String wrapped(String name, String text) {
        byte[] wrapped = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty(name, text);
            json.writeEndObject();
        });
        return new String(wrapped, StandardCharsets.UTF_8);
    }

    private void result(Part.ToolResult result) {
        json.writeStartObject();
        json.writeObjectPropertyStart("functionResponse");
        id(result.callId());
        json.writeStringProperty("name", names.getOrDefault(result.callId(), "unknown"));
        json.writeName("response");
        json.writeRawValue(response(result));
        shown(result);
        OwnFields.writeInside(json, Dialect.GEMINI, result.extras(), "functionResponse");
        json.writeEndObject();
        end(null, result.extras(), "functionResponse");
    }

    private String response(Part.ToolResult result) {
        var text = new ArrayList<String>();
        for (Part part : result.content()) {
            if (part instanceof Part.Text said) {
                losses.foreign(said.extras(), "messages.content");
                text.add(said.text());
            }
        }
        return text.isEmpty() && !result.error()
                ? "{}"
                : ResultText.write(String.join("\n", text), result.error(), ours)
                        .text();
    }

    private void shown(Part.ToolResult result) {
        List<Part> shown = ToolPairs.shown(result);
        if (shown.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("parts");
        for (Part part : shown) {
            losses.foreign(part.extras(), "messages.content");
            if (part instanceof Part.Document document) {
                source(() -> SourceWriter.document(json, document, true));
            } else {
                part(part);
            }
        }
        json.writeEndArray();
    }

    /// Ids that were made up here mean nothing to the provider.
    private void id(String id) {
        if (!CallIds.isMinted(id)) {
            json.writeStringProperty("id", id);
        }
    }

    private void end(@Nullable Seal seal, Extras extras, String... inner) {
        if (seal != null) {
            json.writeStringProperty("thoughtSignature", seal.value());
        }
        OwnFields.write(json, Dialect.GEMINI, extras, inner);
        json.writeEndObject();
    }
}
