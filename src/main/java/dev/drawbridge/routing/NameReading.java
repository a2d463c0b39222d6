package dev.drawbridge.routing;

import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.chat.Reasoning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the router understands a model's name, for somebody who wants to know why.
///
/// @param matched the name or pattern that the rule went by
/// @param name the name without what it says about thinking
/// @param candidates where the model runs, in the order in which they are tried
public record NameReading(NameRule rule, String matched, String name, Reasoning thinking, List<Candidate> candidates) {
    public NameReading {
        candidates = List.copyOf(candidates);
    }

    /// @param obstacle why the caller's calls never go there, null when they may
    public record Candidate(Deployment deployment, @Nullable String obstacle) {}
}
