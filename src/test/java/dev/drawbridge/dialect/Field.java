package dev.drawbridge.dialect;

import dev.drawbridge.chat.FaultException;
import dev.drawbridge.testing.Posted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One field of a dialect's requests, as two requests that differ in nothing else.
///
/// @param silence why it may vanish without a word; empty when it may not
record Field(Dialect source, String name, ObjectNode with, ObjectNode without, String silence) {
    /// What becomes of it in another dialect.
    ///
    /// @param words empty when it vanished without a word
    record Fate(String words) {}

    static List<Field> of(Dialect source) {
        JsonNode file = Json.lenient(FieldTableTests.resource(source));
        List<Field> fields = new ArrayList<>();
        for (JsonNode entry : file.path("fields")) {
            fields.add(field(source, file.path("base"), entry));
        }
        return fields;
    }

    private static Field field(Dialect source, JsonNode base, JsonNode entry) {
        String name = entry.path("field").stringValue();
        ObjectNode with = (ObjectNode) base.deepCopy();
        with.setAll((ObjectNode) entry.path("set"));
        ObjectNode without = with.deepCopy();
        for (String pointer : pointers(name, entry.path("at"))) {
            remove(without, JsonPointer.compile(pointer));
        }
        if (entry.has("instead")) {
            without.setAll((ObjectNode) entry.path("instead"));
        }
        String silence = entry.path("default").asBoolean(false) ? "as it is anyway" : "";
        return new Field(source, name, with, without, entry.path("silence").asString(silence));
    }

    private static List<String> pointers(String name, JsonNode at) {
        if (at.isArray()) {
            return at.valueStream().map(JsonNode::stringValue).toList();
        }
        if (!at.isString()) {
            return List.of("/" + name);
        }
        return at.stringValue().isEmpty() ? List.of() : List.of(at.stringValue());
    }

    private static void remove(ObjectNode document, JsonPointer pointer) {
        JsonNode parent = document.at(pointer.head());
        switch (parent) {
            case ArrayNode array -> array.remove(pointer.last().getMatchingIndex());
            case ObjectNode object -> object.remove(pointer.last().getMatchingProperty());
            default -> throw new IllegalStateException("nothing at " + pointer);
        }
    }

    Fate to(Dialect target) {
        Encoded plain = written(without, target);
        Encoded full;
        try {
            full = written(with, target);
        } catch (FaultException e) {
            return new Fate("refused");
        }
        String lost = full.losses().stream()
                .filter(loss -> !plain.losses().contains(loss))
                .map(Loss::reason)
                .distinct()
                .collect(Collectors.joining("; "));
        boolean same = Arrays.equals(full.bytes(), plain.bytes());
        if (lost.isEmpty()) {
            return new Fate(same ? silence : "yes");
        }
        return new Fate((same ? "lost: " : "in part: ") + lost);
    }

    private Encoded written(ObjectNode body, Dialect target) {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
        return Codecs.of(target).writeRequest(Posted.read(Codecs.of(source), bytes), Wire.generous("some-model"));
    }

    @Override
    public String toString() {
        return source.id() + " " + name;
    }
}
