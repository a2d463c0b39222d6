package dev.drawbridge.dialect;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.RawJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One JSON object of a request, read field by field. A field of the wrong type is the caller's fault and named by its
/// path (`messages[2].content`); a JSON `null` is the same as no field. Fields nobody asked for are [#rest].
public final class Fields {
    private final String path;
    private final ObjectNode object;
    private final Set<String> read = new HashSet<>();

    private Fields(String path, ObjectNode object) {
        this.path = path;
        this.object = object;
    }

    public static Fields of(ObjectNode body) {
        return new Fields("", body);
    }

    /// @throws FaultException when the node is not an object
    public static Fields of(String path, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new Fields(path, object);
        }
        throw wrong(path, "an object");
    }

    /// Path of a field, or of this object for the empty name.
    public String path(String name) {
        return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
    }

    /// The raw value, or null when it is absent or `null`.
    public @Nullable JsonNode node(String name) {
        read.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    public @Nullable String text(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            throw wrong(path(name), "a string");
        }
        return node.stringValue();
    }

    /// @throws FaultException when it is absent
    public String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            throw missing(path(name));
        }
        return text;
    }

    public @Nullable Boolean bool(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        if (!node.isBoolean()) {
            throw wrong(path(name), "true or false");
        }
        return node.booleanValue();
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(bool(name));
    }

    /// A whole number that is not negative and fits an int.
    public @Nullable Integer count(String name) {
        Long value = wholeNumber(name);
        if (value == null) {
            return null;
        }
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw wrong(path(name), "a whole number from 0 to " + Integer.MAX_VALUE);
        }
        return value.intValue();
    }

    public @Nullable Long wholeNumber(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        if (!node.isNumber() || !node.canConvertToLong() || !node.canConvertToExactIntegral()) {
            throw wrong(path(name), "a whole number");
        }
        return node.longValue();
    }

    public @Nullable Double number(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        if (!node.isNumber() || !Double.isFinite(node.asDouble(Double.NaN))) {
            throw wrong(path(name), "a number");
        }
        return node.doubleValue();
    }

    public @Nullable Fields object(String name) {
        JsonNode node = node(name);
        return node == null ? null : of(path(name), node);
    }

    /// The elements of an array, empty when the field is absent.
    public List<JsonNode> array(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return List.of();
        }
        if (node instanceof ArrayNode array) {
            return List.copyOf(array.elements());
        }
        throw wrong(path(name), "an array");
    }

    /// The elements of an array of objects, each knowing its path.
    public List<Fields> objects(String name) {
        List<JsonNode> nodes = array(name);
        var objects = new ArrayList<Fields>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            objects.add(of(path(name) + "[" + i + "]", nodes.get(i)));
        }
        return objects;
    }

    public List<String> texts(String name) {
        List<JsonNode> nodes = array(name);
        var texts = new ArrayList<String>(nodes.size());
        for (JsonNode node : nodes) {
            if (!node.isString()) {
                throw wrong(path(name), "an array of strings");
            }
            texts.add(node.stringValue());
        }
        return texts;
    }

    public @Nullable RawJson raw(String name) {
        JsonNode node = node(name);
        return node == null ? null : Json.raw(node);
    }

    /// The whole object as text.
    public RawJson raw() {
        return Json.raw(object);
    }

    /// Everything that was not asked for, explicit `null`s included, as fields of this dialect.
    public Extras rest(Dialect origin) {
        Map<String, RawJson> rest = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!read.contains(field.getKey())) {
                rest.put(field.getKey(), Json.raw(field.getValue()));
            }
        }
        return rest.isEmpty() ? Extras.NONE : new Extras(origin.id(), rest);
    }

    public static FaultException wrong(String path, String expected) {
        return new FaultException(
                Fault.caller(FaultKind.BAD_REQUEST, "'" + path + "' must be " + expected + ".", path));
    }

    public static FaultException missing(String path) {
        return new FaultException(Fault.caller(FaultKind.BAD_REQUEST, "'" + path + "' is required.", path));
    }
}
