package dev.drawbridge.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A component of a record of the settings, as the reference sees it.
///
/// @param path from the root on, with `NAME` for what the operator chooses and `[]` for items
record Member(String path, RecordComponent component) {
    static Stream<Member> of(String path, Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getType() != Unavailable.class)
                .map(component -> new Member(path + "." + Words.ofMember(component.getName()), component));
    }

    /// This one and all below it.
    Stream<Member> all() {
        return Stream.concat(
                Stream.of(this),
                record(component.getGenericType())
                        .flatMap(type -> of(inner(), type).flatMap(Member::all)));
    }

    String name() {
        return Words.ofMember(component.getName());
    }

    private String inner() {
        return isList() ? path + "[]" : isMap() ? path + ".NAME" : path;
    }

    boolean isList() {
        return component.getType() == List.class;
    }

    boolean isMap() {
        return component.getType() == Map.class;
    }

    /// The record that is written there, below a list or names too.
    static Stream<Class<?>> record(Type type) {
        Class<?> held = held(type);
        return held.isRecord() && Scalars.reader(held).isEmpty() ? Stream.of(held) : Stream.empty();
    }

    /// Without the list or the map around it.
    static Class<?> held(Type type) {
        return type instanceof ParameterizedType generic
                ? (Class<?>) generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]
                : (Class<?>) type;
    }

    Class<?> held() {
        return held(component.getGenericType());
    }

    @Nullable
    Meaning meaning() {
        return component.getAnnotation(Meaning.class);
    }

    /// Whether it must be there where the mapping around it is.
    boolean isNeeded() {
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || isList()
                || isMap()
                || component.getType() == boolean.class;
        return !optional;
    }
}
