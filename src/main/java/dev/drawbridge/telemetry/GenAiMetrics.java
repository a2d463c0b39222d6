package dev.drawbridge.telemetry;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.Usage;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The metrics that the OpenTelemetry conventions name, for calls that a provider was asked for.
final class GenAiMetrics {
    private final Meters meters;

    GenAiMetrics(Meters meters) {
        this.meters = meters;
    }

    void record(Call call, CallOutcome outcome, String provider, String model) {
        Tags tags = Tags.of(
                Label.OPERATION.id(),
                call.operation().id(),
                Label.GEN_AI_PROVIDER.id(),
                provider,
                Label.REQUEST_MODEL.id(),
                model);
        recordTokens(outcome.usage().known(), tags);
        meters.timer(MetricName.REQUEST_DURATION, tags.and(Label.ERROR_TYPE.id(), errorType(outcome.fault())))
                .record(outcome.duration());
        Duration firstEvent = outcome.firstEvent();
        if (firstEvent != null) {
            meters.timer(MetricName.TIME_TO_FIRST_TOKEN, tags).record(firstEvent);
            if (call.head().stream()) {
                recordPace(outcome, firstEvent, tags);
            }
        }
    }

    /// Only where the provider told how many tokens there were, and all of them came.
    private void recordPace(CallOutcome outcome, Duration firstEvent, Tags tags) {
        long others = outcome.usage().known().output() - 1;
        if (others > 0 && outcome.ending() == Ending.OK && !outcome.estimated()) {
            Duration perToken = outcome.duration().minus(firstEvent).dividedBy(others);
            meters.timer(MetricName.TIME_PER_OUTPUT_TOKEN, tags).record(perToken);
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
