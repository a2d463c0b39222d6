package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Names of tools that stand in a namespace. Elsewhere there are none, so both names are made into one.
final class Namespaces {
    /// The field of a tool or call that keeps its namespace.
    static final String FIELD = "namespace";

    private static final String SEPARATOR = "__";

    private Namespaces() {}

    static String join(String namespace, String name) {
        return prefix(namespace) + name;
    }

    private static String prefix(String namespace) {
        return namespace.isEmpty() || namespace.endsWith(SEPARATOR) ? namespace : namespace + SEPARATOR;
    }

    /// The name inside of the namespace.
    static String inner(String namespace, String joined) {
        String prefix = prefix(namespace);
        return joined.startsWith(prefix) ? joined.substring(prefix.length()) : joined;
    }

    /// What a tool or call keeps of its namespace: the whole object, or only its name.
    static Optional<RawJson> of(Extras extras) {
        return Optional.ofNullable(extras.of(Dialect.OPENAI_RESPONSES.id()).get(FIELD));
    }

    /// The other fields of a tool.
    static Extras without(Extras extras) {
        Map<String, RawJson> fields = new LinkedHashMap<>(extras.fields());
        fields.remove(FIELD);
        return new Extras(extras.origin(), fields);
    }

    /// The object that a namespace's tools keep.
    static RawJson withoutTools(RawJson namespace) {
        if (!(Json.parse(namespace) instanceof ObjectNode object)) {
            return namespace;
        }
        object.remove("tools");
        return Json.raw(object);
    }

    static String name(RawJson namespace) {
        try {
            var node = Json.parse(namespace);
            return node.isString() ? node.stringValue() : node.path("name").asString("");
        } catch (JacksonException _) {
            return "";
        }
    }
}
