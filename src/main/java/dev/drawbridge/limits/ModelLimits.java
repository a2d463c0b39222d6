package dev.drawbridge.limits;

import dev.drawbridge.call.LimitSet;
import dev.drawbridge.call.Scope;
import dev.drawbridge.catalog.ModelName;
import dev.drawbridge.catalog.Wildcard;
import dev.drawbridge.settings.Current;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The limits of models: those of a name itself, else those of the pattern that says most of it. A pattern's limits
/// hold
/// for all its models together.
public final class ModelLimits {
    private final Supplier<Written> written;

    public ModelLimits(Supplier<LimitSettings> settings) {
        this.written = Current.derived(settings, Written::of);
    }

    private record Written(Map<String, LimitSet> named, Map<Wildcard, LimitSet> patterns) {
        static Written of(LimitSettings settings) {
            var written = new Written(new LinkedHashMap<>(), new LinkedHashMap<>());
            settings.models().entrySet().stream()
                    .sorted(Comparator.comparingInt(
                                    (Map.Entry<String, ?> entry) -> new Wildcard(entry.getKey()).literalLength())
                            .reversed())
                    .forEach(entry ->
                            written.add(entry.getKey(), entry.getValue().set()));
            return written;
        }

        private void add(String name, LimitSet limits) {
            if (name.contains("*")) {
                patterns.put(new Wildcard(name), limits);
            } else {
                named.put(name, limits);
            }
        }
    }

    /// Those of each name and each pattern.
    public List<Held> all() {
        Written now = written.get();
        return Stream.concat(
                        now.named().entrySet().stream()
                                .map(limits -> new Held(Scope.model(limits.getKey()), limits.getValue())),
                        now.patterns().entrySet().stream()
                                .map(limits ->
                                        new Held(Scope.model(limits.getKey().pattern()), limits.getValue())))
                .toList();
    }

    /// @param names under which the model can be asked for: what the caller wrote, and what it stands for
    public List<Held> of(Collection<String> names) {
        return names.stream()
                .map(ModelName::withoutBrackets)
                .flatMap(name -> of(name).stream())
                .distinct()
                .toList();
    }

    private Optional<Held> of(String name) {
        Written now = written.get();
        LimitSet own = now.named.get(name);
        return own != null
                ? Optional.of(new Held(Scope.model(name), own))
                : now.patterns.entrySet().stream()
                        .filter(pattern -> pattern.getKey().matches(name))
                        .findFirst()
                        .map(pattern -> new Held(Scope.model(pattern.getKey().pattern()), pattern.getValue()));
    }

    /// @param scope the name or pattern
    public record Held(Scope scope, LimitSet limits) {}
}
