package dev.drawbridge.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Single words to values. Besides the known types, any type with a public static `parse(String)` that
/// returns it is one; what its `parse` says in an [IllegalArgumentException] is told to the operator.
final class Scalars {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);
    private static final Map<Class<?>, Function<String, Object>> KNOWN = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(int.class, Scalars::toInt),
            Map.entry(Integer.class, Scalars::toInt),
            Map.entry(long.class, Scalars::toLong),
            Map.entry(Long.class, Scalars::toLong),
            Map.entry(boolean.class, Scalars::toBoolean),
            Map.entry(Boolean.class, Scalars::toBoolean),
            Map.entry(BigDecimal.class, Scalars::toDecimal),
            Map.entry(Duration.class, Scalars::toDuration),
            Map.entry(Path.class, Scalars::toPath),
            Map.entry(ZoneId.class, Scalars::toZone));

    private Scalars() {}

    /// How to read a word as the type, if the type is a single word.
    static Optional<Function<String, Object>> reader(Class<?> type) {
        return Optional.ofNullable(KNOWN.get(type)).or(() -> ownParser(type));
    }

    private static Optional<Function<String, Object>> ownParser(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("parse")
                        && Modifier.isStatic(method.getModifiers())
                        && Modifier.isPublic(method.getModifiers())
                        && method.getReturnType() == type
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == String.class)
                .findFirst()
                .map(method -> text -> invoke(method, text));
    }

    private static Object invoke(Method parse, String text) {
        try {
            parse.setAccessible(true);
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException refusal ? refusal : new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object toInt(String text) {
        long value = toLong(text);
        if (value != (int) value) {
            throw new IllegalArgumentException("must be a smaller number");
        }
        return (int) value;
    }

    private static Long toLong(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a whole number");
        }
        return Long.valueOf(text);
    }

    private static Object toBoolean(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false");
        }
        return text.equals("true");
    }

    private static Object toDecimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a plain number such as 3 or 0.25");
        }
        return new BigDecimal(text);
    }

    private static Object toDuration(String text) {
        var span = SPAN.matcher(text);
        if (!span.matches()) {
            throw new IllegalArgumentException("must be a number and a unit such as 500ms, 5s, 15m, 2h or 1d");
        }
        var unit = UNITS.get(span.group(2));
        if (unit == null) {
            throw new IllegalStateException("no unit " + span.group(2));
        }
        return Duration.of(Long.parseLong(span.group(1)), unit);
    }

    private static Object toPath(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must be a path");
        }
        return Path.of(text);
    }

    private static Object toZone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone such as UTC or Europe/Berlin", e);
        }
    }
}
