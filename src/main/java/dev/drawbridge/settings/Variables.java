package dev.drawbridge.settings;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The environment of the process. A blank variable counts as not set: that is what optional secrets of
/// containers look like.
public final class Variables {
    private final Function<String, @Nullable String> source;

    private Variables(Function<String, @Nullable String> source) {
        this.source = source;
    }

    public static Variables ofProcess() {
        return new Variables(System::getenv);
    }

    public static Variables of(Map<String, String> values) {
        return new Variables(Map.copyOf(values)::get);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(source.apply(name)).filter(value -> !value.isBlank());
    }
}
