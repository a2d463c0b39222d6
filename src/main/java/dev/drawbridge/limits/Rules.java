package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Deployment;
import java.util.List;

/// Finds what holds for a call: of its key, its team, its model and everybody.
@FunctionalInterface
public interface Rules {
    /// @param targets who may be asked, the first one first
    List<Rule> of(Call call, List<Deployment> targets);
}
