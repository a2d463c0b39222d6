package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Part.Thinking;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Thinking with its seals, as the `reasoning_details` that
/// [OpenRouter](https://openrouter.ai/docs/use-cases/reasoning-tokens) introduced.
///
/// A provider wants its details back as they came, so the whole detail but its text is its seal. What a client keeps
/// is one opaque text: the signature or the encrypted data.
final class ReasoningDetails {
    private static final String TEXT = "reasoning.text";
    private static final String SUMMARY = "reasoning.summary";
    private static final String ENCRYPTED = "reasoning.encrypted";
    private static final String OWN = Dialect.OPENAI_CHAT.id();

    private ReasoningDetails() {}

    /// What a client gives back.
    ///
    /// @param text the thinking as the message tells it beside the details, empty if it does not
    static List<Thinking> read(List<ObjectNode> details, String text) {
        var parts = new ArrayList<Thinking>();
        for (ObjectNode detail : joined(details)) {
            parts.add(kept(detail));
        }
        boolean told =
                text.isEmpty() || parts.stream().anyMatch(part -> !part.text().isEmpty());
        if (told) {
            return parts;
        }
        if (parts.isEmpty() || parts.getFirst().redacted()) {
            parts.addFirst(new Thinking(text, null));
        } else {
            Thinking first = parts.getFirst();
            parts.set(0, new Thinking(text, first.seal(), false, first.extras()));
        }
        return parts;
    }

    /// Puts together the pieces of one stream that a client only collected.
    private static List<ObjectNode> joined(List<ObjectNode> details) {
        var joined = new ArrayList<ObjectNode>();
        for (ObjectNode detail : details) {
            if (!joined.isEmpty() && goesOn(joined.getLast(), detail)) {
                ObjectNode last = joined.removeLast().deepCopy();
                String text = string(last, "text") + string(detail, "text");
                last.setAll(detail);
                joined.add(last.put("text", text));
            } else {
                joined.add(detail);
            }
        }
        return joined;
    }

    private static boolean goesOn(ObjectNode last, ObjectNode next) {
        return string(last, "type").equals(TEXT)
                && string(next, "type").equals(TEXT)
                && string(last, "signature").isEmpty()
                && last.hasNonNull("index")
                && last.path("index").equals(next.path("index"));
    }

    private static Thinking kept(ObjectNode detail) {
        String signature = string(detail, "signature");
        String data = string(detail, "data");
        String type = string(detail, "type");
        if (type.equals(TEXT)) {
            Seal seal = signature.isEmpty() ? null : new Seal(OWN, signature);
            return new Thinking(string(detail, "text"), seal, false, rest(detail, "type", "text", "signature"));
        }
        boolean isOneText = type.equals(ENCRYPTED) && !data.isEmpty();
        return isOneText ? new Thinking("", new Seal(OWN, data), true, rest(detail, "type", "data")) : read(detail);
    }

    /// What a provider sends.
    static Thinking read(ObjectNode detail) {
        String type = string(detail, "type");
        if (type.equals(SUMMARY)) {
            return new Thinking(string(detail, "summary"), null, false, rest(detail, "summary"));
        }
        if (!type.equals(TEXT)) {
            return new Thinking("", whole(detail), true, Extras.NONE);
        }
        Seal seal = string(detail, "signature").isEmpty() ? null : whole(detail);
        return new Thinking(string(detail, "text"), seal);
    }

    private static Seal whole(ObjectNode detail) {
        ObjectNode copy = detail.deepCopy();
        copy.remove("text");
        return new Seal(OWN, Json.raw(copy).text());
    }

    private static Extras rest(ObjectNode detail, String... read) {
        Map<String, RawJson> rest = new LinkedHashMap<>();
        detail.properties().forEach(field -> rest.put(field.getKey(), Json.raw(field.getValue())));
        rest.keySet().removeAll(List.of(read));
        return rest.isEmpty() ? Extras.NONE : new Extras(OWN, rest);
    }

    private static String string(JsonNode object, String name) {
        JsonNode node = object.path(name);
        return node.isString() ? node.stringValue() : "";
    }

    /// Whether a client can give this back: without a seal there is nothing to prove.
    static boolean isForClient(Thinking part) {
        return part.seal() != null && part.seal().origin().equals(OWN);
    }

    static void writeForClient(JsonGenerator json, Thinking part, int index) {
        Seal seal = part.seal();
        if (seal == null || detail(seal).isPresent()) {
            write(json, part);
            return;
        }
        json.writeStartObject();
        proof(json, part, seal);
        json.writeNumberProperty("index", index);
        json.writeEndObject();
    }

    /// Whether a provider that speaks this dialect can read it.
    static boolean isForProvider(Thinking part) {
        Seal seal = part.seal();
        return seal == null ? !part.text().isEmpty() : seal.origin().equals(OWN);
    }

    static void write(JsonGenerator json, Thinking part) {
        Seal seal = part.seal();
        json.writeStartObject();
        if (seal != null) {
            detail(seal).ifPresentOrElse(detail -> whole(json, part, detail), () -> proof(json, part, seal));
        } else if (part.extras().of(OWN).containsKey("type")) {
            json.writeStringProperty("summary", part.text());
        } else {
            json.writeStringProperty("type", TEXT);
            json.writeStringProperty("text", part.text());
        }
        OwnFields.write(json, Dialect.OPENAI_CHAT, part.extras());
        json.writeEndObject();
    }

    private static void proof(JsonGenerator json, Thinking part, Seal seal) {
        json.writeStringProperty("type", part.redacted() ? ENCRYPTED : TEXT);
        if (part.redacted()) {
            json.writeStringProperty("data", seal.value());
        } else {
            json.writeStringProperty("text", part.text());
            json.writeStringProperty("signature", seal.value());
        }
    }

    private static void whole(JsonGenerator json, Thinking part, ObjectNode detail) {
        detail.properties().forEach(field -> Json.field(json, field.getKey(), Json.raw(field.getValue())));
        if (!part.redacted()) {
            json.writeStringProperty("text", part.text());
        }
    }

    /// The detail that a seal of a provider is.
    private static Optional<ObjectNode> detail(Seal seal) {
        boolean mayBe = seal.value().startsWith("{");
        return mayBe && Json.lenient(seal.value().getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode detail
                ? Optional.of(detail)
                : Optional.empty();
    }
}
