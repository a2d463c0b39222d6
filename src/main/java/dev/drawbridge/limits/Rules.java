package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import java.util.List;

/// Finds what holds for a call: of its key, its team, its model and everybody.
@FunctionalInterface
public interface Rules {
    List<Rule> of(Call call);
}
