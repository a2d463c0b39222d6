package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ReplyStamp;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes one `GenerateContentResponse`: a whole answer, or a piece of a streamed one.
final class AnswerWriter {
    private final String id;
    private final String model;

    AnswerWriter(ChatEvent.Opened opened, ReplyStamp stamp) {
        this.id = opened.id().isEmpty() ? stamp.callId() : opened.id();
        this.model = opened.model().isEmpty() ? stamp.model() : opened.model();
    }

    /// A piece that says something.
    byte[] piece(Consumer<JsonGenerator> parts) {
        return document(parts, _ -> {}, null);
    }

    /// A piece that says something beside the content.
    byte[] beside(Consumer<JsonGenerator> members) {
        return document(AnswerWriter::nothing, members, null);
    }

    /// A piece that ends an answer, or all of it.
    byte[] end(Consumer<JsonGenerator> parts, ChatEvent.Finished finished, Usage usage) {
        return document(parts, json -> finish(json, finished), usage);
    }

    private byte[] document(Consumer<JsonGenerator> parts, Consumer<JsonGenerator> members, @Nullable Usage usage) {
        return LineBreaks.escaped(Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("candidates");
            json.writeStartObject();
            json.writeObjectPropertyStart("content");
            json.writeArrayPropertyStart("parts");
            parts.accept(json);
            json.writeEndArray();
            json.writeStringProperty("role", "model");
            json.writeEndObject();
            members.accept(json);
            json.writeNumberProperty("index", 0);
            json.writeEndObject();
            json.writeEndArray();
            if (usage != null) {
                Usages.write(json, usage);
            }
            json.writeStringProperty("modelVersion", model);
            json.writeStringProperty("responseId", id);
            json.writeEndObject();
        }));
    }

    /// Clients look for a part without asking whether there is one.
    static void nothing(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("text", "");
        json.writeEndObject();
    }

    private static void finish(JsonGenerator json, ChatEvent.Finished finished) {
        json.writeStringProperty("finishReason", FinishReasons.write(finished.reason()));
        if (finished.explanation() != null) {
            json.writeStringProperty("finishMessage", finished.explanation());
        }
    }
}
