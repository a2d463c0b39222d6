package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.routing.RoutePlan;
import dev.drawbridge.routing.Router;
import dev.drawbridge.settings.SettingsException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The model that answers where a brake keeps a call from the one that it asked for.
final class CheaperModel {
    private final Router router;
    private final @Nullable String model;

    /// @param model null when the operator named none
    /// @throws SettingsException when nobody serves it
    CheaperModel(Router router, @Nullable String model) {
        this.router = router;
        this.model = model;
        if (model != null) {
            check(router, model);
        }
    }

    private static void check(Router router, String model) {
        try {
            router.plan(model, Dialect.OPENAI_CHAT);
        } catch (FaultException e) {
            throw new SettingsException(
                    "drawbridge.limits.brake.cheaper", e.fault().message());
        }
    }

    /// Empty when the call asked for that model already, or may not be served by it.
    Optional<RoutePlan> plan(Call call, RoutePlan asked) {
        if (model == null) {
            return Optional.empty();
        }
        try {
            RoutePlan plan = router.plan(call, model);
            boolean same =
                    plan.deployments().getFirst().equals(asked.deployments().getFirst());
            return same ? Optional.empty() : Optional.of(plan);
        } catch (FaultException _) {
            // Its key may not use that model: what the brake says is the better answer.
            return Optional.empty();
        }
    }
}
