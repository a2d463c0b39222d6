package dev.drawbridge.call;

import dev.drawbridge.catalog.ModelName;
import dev.drawbridge.catalog.Wildcard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which models a key may use: names as callers write them or targets (`provider:model`), with `*` for any text. Of
/// several lists, such as a key's and its team's, each must permit. Without lists it is every model.
public record ModelAllowlist(List<List<Wildcard>> lists) {
    public static final ModelAllowlist EVERY = new ModelAllowlist(List.of());

    public ModelAllowlist {
        lists = lists.stream().map(List::copyOf).toList();
    }

    /// @param patterns none for every model
    public static ModelAllowlist of(List<String> patterns) {
        return patterns.isEmpty()
                ? EVERY
                : new ModelAllowlist(
                        List.of(patterns.stream().map(Wildcard::new).toList()));
    }

    /// What is wrong with a pattern, if anything is; it does not repeat the pattern.
    public static Optional<String> problem(String pattern) {
        return ModelName.problem(pattern);
    }

    /// What both permit.
    public ModelAllowlist and(ModelAllowlist other) {
        return new ModelAllowlist(
                Stream.concat(lists.stream(), other.lists.stream()).toList());
    }

    /// Each list alone.
    public List<ModelAllowlist> parts() {
        return lists.stream().map(list -> new ModelAllowlist(List.of(list))).toList();
    }

    public boolean isEvery() {
        return lists.isEmpty();
    }

    public boolean permits(String name) {
        return lists.stream().allMatch(list -> list.stream().anyMatch(pattern -> pattern.matches(name)));
    }

    /// For messages to people.
    @Override
    public String toString() {
        return lists.stream()
                .map(list -> list.stream().map(Wildcard::pattern).collect(Collectors.joining(", ")))
                .collect(Collectors.joining(", of these only "));
    }
}
