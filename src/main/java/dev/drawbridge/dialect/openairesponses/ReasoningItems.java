package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Reads and writes the `reasoning` items of a conversation. The encrypted content of an item is bound to its id, so
/// neither goes without the other (T60): what a provider sent is one seal that holds both, what a client sent is the
/// content as the seal and the id beside it.
final class ReasoningItems {
    private static final String OWN = Dialect.OPENAI_RESPONSES.id();
    private static final String CONTENT = "encrypted_content";
    private static final String PARAGRAPH = "\n\n";

    private ReasoningItems() {}

    /// What proves the reasoning.
    ///
    /// @param id the id that the content is bound to, null where it came alone
    record Proof(@Nullable String id, String content) {
        /// Takes apart what [#seal] put together, and what else a client keeps in its place.
        static Proof of(Seal seal) {
            String value = seal.value();
            if (value.startsWith("{")) {
                JsonNode pair = Json.lenient(value.getBytes(StandardCharsets.UTF_8));
                if (pair.path(CONTENT).isString()) {
                    JsonNode id = pair.path("id");
                    return new Proof(
                            id.isString() ? id.stringValue() : null,
                            pair.path(CONTENT).stringValue());
                }
            }
            return new Proof(null, value);
        }

        Seal seal() {
            var pair = Json.MAPPER.createObjectNode();
            if (id != null) {
                pair.put("id", id);
            }
            return new Seal(OWN, Json.raw(pair.put(CONTENT, content)).text());
        }
    }

    static boolean isOwn(@Nullable Seal seal) {
        return seal != null && seal.origin().equals(OWN);
    }

    static Part read(Fields item) {
        String sealed = item.text(CONTENT);
        RawJson summary = item.raw("summary");
        RawJson content = item.raw("content");
        String told = text(item, "summary");
        String text = told.isEmpty() ? text(item, "content") : told;
        boolean simple = summary == null || (summary.text().equals(summary(told)) && content == null);
        var extras = new OwnFields(Dialect.OPENAI_RESPONSES)
                .outer(item)
                .put("summary", simple ? null : summary)
                .put("content", content)
                .extras();
        Seal seal = sealed == null || sealed.isEmpty() ? null : new Seal(OWN, sealed);
        return new Part.Thinking(text, seal, false, extras);
    }

    private static String text(Fields item, String name) {
        return item.objects(name).stream()
                .map(part -> part.text("text"))
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining(PARAGRAPH));
    }

    /// The text of an item as the provider says it: its summary, or what it thought where there is none.
    static String text(JsonNode item) {
        String summary = texts(item.path("summary"));
        return summary.isEmpty() ? texts(item.path("content")) : summary;
    }

    private static String texts(JsonNode parts) {
        return parts.valueStream()
                .map(part -> part.path("text").asString(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(PARAGRAPH));
    }

    static String summary(String text) {
        return new String(Json.bytes(json -> summary(json, text)), StandardCharsets.UTF_8);
    }

    static void summary(JsonGenerator json, String text) {
        json.writeStartArray();
        if (!text.isEmpty()) {
            part(json, "summary_text", text);
        }
        json.writeEndArray();
    }

    private static void part(JsonGenerator json, String type, String text) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    /// Writes an item for the provider that made it.
    static void write(JsonGenerator json, Part.Thinking thinking, Seal seal) {
        Proof proof = Proof.of(seal);
        Extras extras = thinking.extras();
        boolean paired = seal.value().startsWith("{");
        json.writeStartObject();
        json.writeStringProperty("type", "reasoning");
        if (paired && proof.id() != null) {
            json.writeStringProperty("id", proof.id());
        }
        if (!extras.of(OWN).containsKey("summary")) {
            json.writeName("summary");
            summary(json, extras.of(OWN).containsKey("content") ? "" : thinking.text());
        }
        json.writeStringProperty(CONTENT, proof.content());
        rest(json, extras, paired ? List.of("id") : List.of());
        json.writeEndObject();
    }

    /// Writes reasoning that nothing proves, for servers that want it back all the same.
    static void writeOpen(JsonGenerator json, Part.Thinking thinking) {
        Extras extras = thinking.extras();
        json.writeStartObject();
        json.writeStringProperty("type", "reasoning");
        if (!extras.of(OWN).containsKey("summary")) {
            json.writeName("summary");
            summary(json, "");
        }
        if (!extras.of(OWN).containsKey("content") && !extras.of(OWN).containsKey("summary")) {
            json.writeArrayPropertyStart("content");
            part(json, "reasoning_text", thinking.text());
            json.writeEndArray();
        }
        rest(json, extras, List.of());
        json.writeEndObject();
    }

    private static void rest(JsonGenerator json, Extras extras, List<String> written) {
        extras.of(OWN).forEach((field, value) -> {
            if (!written.contains(field)) {
                Json.field(json, field, value);
            }
        });
    }
}
