package dev.drawbridge.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Nodes to values of the types that the records ask for. Goes on after a problem to find the others; what
/// could not be read is null, and whoever asked must look at [Problems] before using anything.
final class Binder {
    private static final String STAND_IN = "unset";

    private final String file;
    private final Variables variables;
    private final Problems problems;

    Binder(String file, Variables variables, Problems problems) {
        this.file = file;
        this.variables = variables;
        this.problems = problems;
    }

    @Nullable
    Object bind(Node node, Type type, SettingPath path) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? list(node, arguments[0], path)
                    : map(node, arguments[arguments.length - 1], path);
        }
        var plain = (Class<?>) type;
        if (plain == Unavailable.class) {
            return refuse(node.line(), path, "is not available in this version");
        }
        if (plain.isEnum()) {
            return constant(node, plain, path);
        }
        var reader = Scalars.reader(plain);
        if (reader.isPresent()) {
            return scalar(node, reader.get(), path);
        }
        return new RecordBinder(this, plain).bind(node, path);
    }

    Map<String, Object> map(Node node, Type valueType, SettingPath path) {
        var values = new LinkedHashMap<String, Object>();
        members(node, path, "must be a mapping of names").forEach((name, member) -> {
            var value = bind(member.value(), valueType, path.under(name));
            if (value != null) {
                values.put(name, value);
            }
        });
        return Collections.unmodifiableMap(values);
    }

    /// The members of a mapping; an empty value is a mapping without any.
    Map<String, Node.Member> members(Node node, SettingPath path, String expected) {
        return switch (node) {
            case Node.Mapping mapping -> mapping.members();
            case Node.Empty _ -> Map.of();
            case Node.Listing listing -> refused(listing.line(), path, expected + ", not a list");
            case Node.Text text -> refused(text.line(), path, expected + ", not a single value");
        };
    }

    int problemCount() {
        return problems.count();
    }

    @Nullable
    Object refuse(int line, SettingPath path, String what) {
        problems.add(path.in(file, line), what);
        return null;
    }

    private Map<String, Node.Member> refused(int line, SettingPath path, String what) {
        refuse(line, path, what);
        return Map.of();
    }

    private @Nullable Object list(Node node, Type itemType, SettingPath path) {
        if (!(node instanceof Node.Listing listing)) {
            return refuse(node.line(), path, "must be a list: [ … ]");
        }
        var values = new ArrayList<Object>();
        for (int i = 0; i < listing.items().size(); i++) {
            var value = bind(listing.items().get(i), itemType, path.item(i));
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    private @Nullable Object constant(Node node, Class<?> type, SettingPath path) {
        var words = Words.ofConstants(type);
        Function<String, Object> reader = word -> {
            int index = words.indexOf(word);
            if (index < 0) {
                throw new IllegalArgumentException(
                        "must be one of " + String.join(", ", words) + Closest.hint(word, words));
            }
            return type.getEnumConstants()[index];
        };
        return scalar(node, reader, path);
    }

    private @Nullable Object scalar(Node node, Function<String, Object> reader, SettingPath path) {
        return switch (node) {
            case Node.Text text -> scalar(text, reader, path);
            case Node.Empty empty -> refuse(empty.line(), path, "has no value");
            case Node.Mapping mapping -> refuse(mapping.line(), path, "must be a single value, not a mapping");
            case Node.Listing listing -> refuse(listing.line(), path, "must be a single value, not a list");
        };
    }

    private @Nullable Object scalar(Node.Text text, Function<String, Object> reader, SettingPath path) {
        try {
            return reader.apply(References.resolve(text.written(), variables));
        } catch (UnsetVariableException e) {
            boolean goOn = problems.addUnset(path.in(file, text.line()), String.valueOf(e.getMessage()));
            return goOn ? standIn(reader) : null;
        } catch (IllegalArgumentException e) {
            return refuse(text.line(), path, String.valueOf(e.getMessage()));
        }
    }

    /// For a secret any text will do; of everything else nothing can be said.
    private @Nullable Object standIn(Function<String, Object> reader) {
        try {
            var value = reader.apply(STAND_IN);
            if (!(value instanceof String)) {
                return value;
            }
        } catch (IllegalArgumentException _) {
            // Then what needs the value is not looked at.
        }
        problems.leaveUnread();
        return null;
    }
}
