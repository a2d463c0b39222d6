package dev.drawbridge.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A mapping to a record: every member must be a component, every component must be there unless it is
/// `@Nullable`, a list, a map or a switch.
final class RecordBinder {
    private final Binder binder;
    private final Class<?> type;
    private final RecordComponent[] components;

    RecordBinder(Binder binder, Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("settings cannot be read into " + type.getName());
        }
        this.binder = binder;
        this.type = type;
        this.components = type.getRecordComponents();
    }

    @Nullable
    Object bind(Node node, SettingPath path) {
        int before = binder.problemCount();
        var members = binder.members(node, path, "must be a mapping of " + String.join(", ", words()));
        if (binder.problemCount() > before) {
            return null;
        }
        refuseUnknown(members, path);
        int known = binder.problemCount();
        var values = Arrays.stream(components)
                .map(component -> value(component, members, node.line(), path))
                .toArray();
        return binder.problemCount() > known ? null : construct(values, node, path);
    }

    private void refuseUnknown(Map<String, Node.Member> members, SettingPath path) {
        var known = words();
        members.forEach((name, member) -> {
            if (!known.contains(name)) {
                binder.refuse(member.line(), path.under(name), "is not a known key" + suggestion(name, known));
            }
        });
    }

    /// What was probably meant, or else everything that may stand here.
    static String suggestion(String name, List<String> known) {
        var hint = Closest.hint(name, known);
        return hint.isEmpty() ? "; known are " + known.stream().sorted().collect(Collectors.joining(", ")) : hint;
    }

    private @Nullable Object value(
            RecordComponent component, Map<String, Node.Member> members, int line, SettingPath path) {
        var word = Words.ofMember(component.getName());
        var member = members.get(word);
        if (member != null) {
            return binder.bind(member.value(), component.getGenericType(), path.under(word));
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        var value = absent(component.getType());
        return value != null ? value : binder.refuse(line, path, "needs \"" + word + "\"");
    }

    private static @Nullable Object absent(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == List.class) {
            return List.of();
        }
        return type == Map.class ? Map.of() : null;
    }

    private @Nullable Object construct(@Nullable Object[] values, Node node, SettingPath path) {
        try {
            return canonical().newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                var message = String.valueOf(refusal.getMessage());
                return binder.refuse(Lines.of(node, message), path, message);
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Constructor<?> canonical() throws NoSuchMethodException {
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor;
    }

    private List<String> words() {
        return Arrays.stream(components)
                .map(RecordComponent::getName)
                .map(Words::ofMember)
                .toList();
    }
}
