package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.routing.RoutePlan;
import dev.drawbridge.routing.Router;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The model that answers where a brake keeps a call from the one that it asked for.
final class CheaperModel {
    private final Router router;
    private final Supplier<@Nullable String> model;

    /// @param model of the moment, null when the operator names none
    CheaperModel(Router router, Supplier<@Nullable String> model) {
        this.router = router;
        this.model = model;
    }

    /// Empty when the call asked for that model already, or may not be served by it.
    Optional<RoutePlan> plan(Call call, RoutePlan asked) {
        String cheaper = model.get();
        if (cheaper == null) {
            return Optional.empty();
        }
        try {
            RoutePlan plan = router.plan(call, cheaper);
            boolean same =
                    plan.deployments().getFirst().equals(asked.deployments().getFirst());
            return same ? Optional.empty() : Optional.of(plan);
        } catch (FaultException _) {
            // Its key may not use that model: what the brake says is the better answer.
            return Optional.empty();
        }
    }
}
