package dev.drawbridge.call;

import dev.drawbridge.catalog.Wildcard;
import java.util.List;

/// Which models a key may use: names as callers write them or targets (`provider:model`), with `*` for any text.
/// Without patterns it is every model.
public record ModelAllowlist(List<Wildcard> patterns) {
    public static final ModelAllowlist EVERY = new ModelAllowlist(List.of());

    public ModelAllowlist {
        patterns = List.copyOf(patterns);
    }

    public static ModelAllowlist of(List<String> patterns) {
        return new ModelAllowlist(patterns.stream().map(Wildcard::new).toList());
    }

    public boolean isEvery() {
        return patterns.isEmpty();
    }

    public boolean permits(String name) {
        return isEvery() || patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }

    /// For messages to people.
    @Override
    public String toString() {
        return String.join(", ", patterns.stream().map(Wildcard::pattern).toList());
    }
}
