package dev.drawbridge.admin;

import dev.drawbridge.access.DisplayName;
import dev.drawbridge.settings.Closest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The members of a JSON object. Nothing is ignored: a misspelt restriction must not become no restriction.
///
/// @param path where the object is, empty for the whole body, else with a dot at its end
record Members(String path, ObjectNode object) {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,7})([smhd])");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);

    Members(ObjectNode object) {
        this("", object);
    }

    /// @param what the object is, for the message
    /// @throws AdminException naming the first member that is not among the known ones
    void mustBeAmong(Collection<String> known, String what) {
        for (String member : object.propertyNames()) {
            if (!known.contains(member)) {
                String shown = DisplayName.isOne(member) ? member : "?";
                throw AdminException.badField(
                        path + shown, "is not a member of a " + what + Closest.hint(member, known));
            }
        }
    }

    boolean has(String member) {
        return object.has(member);
    }

    private @Nullable JsonNode value(String member) {
        JsonNode node = object.get(member);
        return node == null || node.isNull() ? null : node;
    }

    @Nullable
    String text(String member) {
        JsonNode node = value(member);
        if (node != null && !node.isString()) {
            throw bad(member, "must be a string");
        }
        return node == null ? null : node.stringValue();
    }

    /// @param examples for the message
    @Nullable
    Duration duration(String member, String examples) {
        String text = text(member);
        if (text == null) {
            return null;
        }
        Matcher form = SPAN.matcher(text);
        @Nullable ChronoUnit unit = form.matches() ? UNITS.get(form.group(2)) : null;
        if (unit == null) {
            throw bad(member, "must be a number and a unit such as " + examples);
        }
        return Duration.of(Long.parseLong(form.group(1)), unit);
    }

    @Nullable
    Boolean flag(String member) {
        JsonNode node = value(member);
        if (node != null && !node.isBoolean()) {
            throw bad(member, "must be true or false");
        }
        return node == null ? null : node.booleanValue();
    }

    @Nullable
    Long whole(String member) {
        JsonNode node = value(member);
        if (node != null && !(node.isIntegralNumber() && node.canConvertToLong())) {
            throw bad(member, "must be a whole number");
        }
        return node == null ? null : node.longValue();
    }

    @Nullable
    BigDecimal decimal(String member) {
        JsonNode node = value(member);
        if (node != null && !node.isNumber()) {
            throw bad(member, "must be a number");
        }
        return node == null ? null : node.decimalValue();
    }

    @Nullable
    List<String> texts(String member) {
        return items(member, "strings", (_, node) -> node.isString() ? node.stringValue() : null);
    }

    /// @param reader of one item, which is told its own path
    @Nullable
    <T> List<T> objects(String member, BiFunction<String, Members, T> reader) {
        return items(
                member,
                "objects",
                (item, node) ->
                        node instanceof ObjectNode object ? reader.apply(item, new Members(item + ".", object)) : null);
    }

    private @Nullable <T> List<T> items(String member, String kind, BiFunction<String, JsonNode, @Nullable T> reader) {
        JsonNode node = value(member);
        if (node == null) {
            return null;
        }
        if (!node.isArray()) {
            throw bad(member, "must be a list of " + kind);
        }
        List<T> items = new ArrayList<>();
        for (JsonNode item : node) {
            T read = reader.apply(path + member + "[" + items.size() + "]", item);
            if (read == null) {
                throw bad(member, "must be a list of " + kind);
            }
            items.add(read);
        }
        return items;
    }

    AdminException bad(String member, String complaint) {
        return AdminException.badField(path + member, complaint);
    }
}
