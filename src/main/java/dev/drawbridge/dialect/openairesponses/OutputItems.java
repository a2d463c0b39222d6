package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.openairesponses.AskedTools.Asked;
import dev.drawbridge.dialect.openairesponses.ReasoningItems.Proof;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// The items of an answer as clients get them, whole.
final class OutputItems {
    static final String COMPLETED = "completed";
    static final String INCOMPLETE = "incomplete";
    static final String IN_PROGRESS = "in_progress";

    private OutputItems() {}

    static RawJson object(Consumer<JsonGenerator> members) {
        byte[] bytes = Json.bytes(json -> {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        });
        return new RawJson(new String(bytes, StandardCharsets.UTF_8));
    }

    /// @param content the one part it consists of, null while there is none
    static RawJson message(String id, String status, @Nullable RawJson content) {
        return object(json -> {
            json.writeStringProperty("id", id);
            json.writeStringProperty("type", "message");
            json.writeStringProperty("status", status);
            json.writeStringProperty("role", "assistant");
            json.writeArrayPropertyStart("content");
            if (content != null) {
                json.writeRawValue(content.text());
            }
            json.writeEndArray();
        });
    }

    static RawJson text(String text, List<RawJson> annotations) {
        return object(json -> {
            json.writeStringProperty("type", "output_text");
            json.writeStringProperty("text", text);
            json.writeArrayPropertyStart("annotations");
            annotations.forEach(annotation -> json.writeRawValue(annotation.text()));
            json.writeEndArray();
            json.writeArrayPropertyStart("logprobs");
            json.writeEndArray();
        });
    }

    static RawJson refusal(String text) {
        return object(json -> {
            json.writeStringProperty("type", "refusal");
            json.writeStringProperty("refusal", text);
        });
    }

    /// @param id to be used where the seal is bound to none
    static RawJson reasoning(String id, String text, @Nullable Seal seal) {
        Proof proof = seal == null ? null : Proof.of(seal);
        return object(json -> {
            json.writeStringProperty("id", proof == null || proof.id() == null ? id : proof.id());
            json.writeStringProperty("type", "reasoning");
            json.writeName("summary");
            ReasoningItems.summary(json, text);
            if (proof != null) {
                json.writeStringProperty("encrypted_content", proof.content());
            }
        });
    }

    static RawJson call(String id, String status, String callId, Asked tool, String arguments) {
        return object(json -> {
            json.writeStringProperty("id", id);
            json.writeStringProperty("type", tool.freeform() ? "custom_tool_call" : "function_call");
            json.writeStringProperty("status", status);
            json.writeStringProperty("call_id", callId);
            json.writeStringProperty("name", tool.name());
            if (tool.namespace() != null) {
                json.writeStringProperty(Namespaces.FIELD, tool.namespace());
            }
            json.writeStringProperty(tool.freeform() ? "input" : "arguments", arguments);
        });
    }

    /// The arguments of a call as its tool takes them: none are an object all the same (T24), and plain text comes out
    /// of the object that stands for it where functions are all there is.
    static String arguments(Asked tool, boolean freeform, String arguments) {
        if (!tool.freeform()) {
            return arguments.isBlank() ? "{}" : arguments;
        }
        if (freeform) {
            return arguments;
        }
        JsonNode wrapped = Json.lenient(arguments.getBytes(StandardCharsets.UTF_8));
        return wrapped.path("input").isString() ? wrapped.path("input").stringValue() : arguments;
    }
}
