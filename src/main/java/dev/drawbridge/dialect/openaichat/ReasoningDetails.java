package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Part.Thinking;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Thinking with its seals, as the `reasoning_details` that
/// [OpenRouter](https://openrouter.ai/docs/use-cases/reasoning-tokens) introduced.
///
/// A detail whose `format` names another dialect carries that dialect's seal. Any other proof is only good for the
/// provider it came from, so the whole detail but its text is the seal, and goes back as it came.
final class ReasoningDetails {
    private static final String TEXT = "reasoning.text";
    private static final String SUMMARY = "reasoning.summary";
    private static final String ENCRYPTED = "reasoning.encrypted";
    private static final String OWN = Dialect.OPENAI_CHAT.id();
    private static final String CLAUDE_FORMAT = "anthropic-claude-v1";

    private ReasoningDetails() {}

    /// @param text the thinking as the message tells it beside the details, empty if it does not
    static List<Thinking> read(List<ObjectNode> details, String text) {
        var parts = new ArrayList<Thinking>();
        for (ObjectNode detail : joined(details)) {
            parts.add(read(detail));
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

    static Thinking read(ObjectNode detail) {
        return switch (string(detail, "type")) {
            case TEXT -> text(detail);
            case SUMMARY -> new Thinking(string(detail, "summary"), null, false, rest(detail, Set.of("summary")));
            case ENCRYPTED -> encrypted(detail);
            default -> new Thinking("", whole(detail), true, Extras.NONE);
        };
    }

    private static Thinking text(ObjectNode detail) {
        String text = string(detail, "text");
        String signature = string(detail, "signature");
        String origin = origin(detail);
        if (!signature.isEmpty() && origin.equals(OWN)) {
            return new Thinking(text, whole(detail), false, Extras.NONE);
        }
        Seal seal = signature.isEmpty() ? null : new Seal(origin, signature);
        return new Thinking(text, seal, false, rest(detail, Set.of("type", "text", "signature")));
    }

    private static Thinking encrypted(ObjectNode detail) {
        String data = string(detail, "data");
        String origin = origin(detail);
        if (data.isEmpty() || origin.equals(OWN)) {
            return new Thinking("", whole(detail), true, Extras.NONE);
        }
        return new Thinking("", new Seal(origin, data), true, rest(detail, Set.of("type", "data")));
    }

    private static Seal whole(ObjectNode detail) {
        ObjectNode copy = detail.deepCopy();
        copy.remove("text");
        return new Seal(OWN, Json.raw(copy).text());
    }

    private static Extras rest(ObjectNode detail, Set<String> read) {
        Map<String, RawJson> rest = new LinkedHashMap<>();
        detail.properties().forEach(field -> {
            boolean ours = field.getKey().equals("format")
                    && Dialect.of(field.getValue().asString("")).isPresent();
            if (!ours && !read.contains(field.getKey())) {
                rest.put(field.getKey(), Json.raw(field.getValue()));
            }
        });
        return rest.isEmpty() ? Extras.NONE : new Extras(OWN, rest);
    }

    /// Our own formats are the names of dialects, OpenRouter's begin with the vendor's.
    private static String origin(ObjectNode detail) {
        String format = string(detail, "format");
        if (format.startsWith(Dialect.ANTHROPIC.id())) {
            return Dialect.ANTHROPIC.id();
        }
        return Dialect.of(format).map(Dialect::id).orElse(OWN);
    }

    private static String string(JsonNode object, String name) {
        JsonNode node = object.path(name);
        return node.isString() ? node.stringValue() : "";
    }

    /// Whether a client can give this back: without a seal there is nothing to prove.
    static boolean isForClient(Thinking part) {
        return part.seal() != null;
    }

    static void writeForClient(JsonGenerator json, Thinking part, int index) {
        Seal seal = part.seal();
        if (seal == null || seal.origin().equals(OWN)) {
            write(json, part, "");
            return;
        }
        json.writeStartObject();
        proof(json, part, seal);
        json.writeStringProperty("format", seal.origin());
        json.writeNumberProperty("index", index);
        json.writeEndObject();
    }

    /// Whether a provider that speaks this dialect can read it.
    static boolean isForProvider(Thinking part) {
        Seal seal = part.seal();
        return seal == null
                ? !part.text().isEmpty()
                : seal.origin().equals(OWN) || seal.origin().equals(Dialect.ANTHROPIC.id());
    }

    static void writeForProvider(JsonGenerator json, Thinking part) {
        write(json, part, CLAUDE_FORMAT);
    }

    private static void write(JsonGenerator json, Thinking part, String format) {
        Seal seal = part.seal();
        json.writeStartObject();
        if (seal != null && seal.origin().equals(OWN)) {
            whole(json, part, seal);
        } else if (seal != null) {
            proof(json, part, seal);
            if (!part.extras().of(OWN).containsKey("format")) {
                json.writeStringProperty("format", format);
            }
        } else if (part.extras().of(OWN).containsKey("type")) {
            json.writeStringProperty("summary", part.text());
        } else {
            json.writeStringProperty("type", TEXT);
            json.writeStringProperty("text", part.text());
        }
        Leftovers.write(json, part.extras());
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

    private static void whole(JsonGenerator json, Thinking part, Seal seal) {
        if (Json.lenient(seal.value().getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode detail) {
            detail.properties().forEach(field -> Leftovers.write(json, field.getKey(), Json.raw(field.getValue())));
        }
        if (!part.redacted()) {
            json.writeStringProperty("text", part.text());
        }
    }
}
