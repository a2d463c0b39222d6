package dev.drawbridge.telemetry;

import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.Operation;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.Usage;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/// The metrics that the OpenTelemetry conventions name, for calls that a provider was asked for.
final class GenAiMetrics {
    private final Meters meters;

    GenAiMetrics(Meters meters) {
        this.meters = meters;
    }

    void record(Operation operation, CallOutcome outcome, String provider, String model) {
        Tags tags = Tags.of(
                Label.OPERATION.id(),
                operation.id(),
                Label.GEN_AI_PROVIDER.id(),
                provider,
                Label.REQUEST_MODEL.id(),
                model);
        recordTokens(outcome.usage().known(), tags);
        meters.timer(MetricName.REQUEST_DURATION, tags.and(Label.ERROR_TYPE.id(), errorType(outcome.fault())))
                .record(outcome.duration());
        if (outcome.firstEvent() != null) {
            meters.timer(MetricName.TIME_TO_FIRST_TOKEN, tags).record(outcome.firstEvent());
        }
    }

    private void recordTokens(Usage usage, Tags tags) {
        recordTokens("input", usage.input(), tags);
        recordTokens("cache_read", usage.cacheRead(), tags);
        recordTokens("cache_write", usage.cacheWrite(), tags);
        recordTokens("output", usage.output(), tags);
        recordTokens("reasoning", usage.reasoning(), tags);
    }

    private void recordTokens(String type, long tokens, Tags tags) {
        if (tokens > 0) {
            meters.summary(MetricName.TOKENS, tags.and(Label.TOKEN_TYPE.id(), type))
                    .record((double) tokens);
        }
    }

    /// Prometheus wants the same labels on every series; to it an empty label is an absent one, as the conventions
    /// want.
    private static String errorType(@Nullable Fault fault) {
        return fault == null ? "" : CallMetrics.word(fault.kind());
    }
}
