package dev.drawbridge.edge;

import dev.drawbridge.call.Scope;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.limits.LimitRefusedException;
import dev.drawbridge.telemetry.RefusalMetrics;

/// Counts which of the operator's limits calls have met.
final class RefusalCounts {
    private final RefusalMetrics metrics;

    RefusalCounts(RefusalMetrics metrics) {
        this.metrics = metrics;
    }

    /// @param error what a call ended with before any provider was asked; what is nobody's limit is not counted
    void count(Throwable error) {
        switch (error) {
            case LimitRefusedException refused ->
                metrics.refused(
                        refused.kind(), refused.allowance().scope().kind().id());
            case FaultException refused -> count(String.valueOf(refused.fault().code()));
            default -> {}
        }
    }

    private void count(String code) {
        switch (code) {
            case "model_not_allowed" -> metrics.refused("access", Scope.Kind.KEY.id());
            case "model_unpriced" -> metrics.refused("unpriced", Scope.Kind.MODEL.id());
            default -> {}
        }
    }
}
