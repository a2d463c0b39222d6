package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Every metric of the gateway, named once. The `gen_ai` ones follow the OpenTelemetry conventions
/// (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/), with longer times for agents' turns; times are
/// in seconds.
public enum MetricName {
    TOKENS(
            "gen_ai.client.token.usage",
            null,
            "Tokens per call by type; reasoning is contained in output, the input types are disjoint"),
    REQUEST_DURATION("gen_ai.server.request.duration", null, "From request to the end of the answer"),
    TIME_TO_FIRST_TOKEN(
            "gen_ai.server.time_to_first_token", null, "From request to the first text, thinking, tool call or finish"),
    CALLS("drawbridge.calls", null, "Calls that ended"),
    CALLS_OPEN("drawbridge.calls.open", null, "Calls that run now"),
    FAULTS("drawbridge.faults", null, "Calls that ended in a fault, by whose fault it was"),
    TRANSLATION_LOSSES("drawbridge.translation.losses", null, "Fields of requests that translation could not carry"),
    TOKEN_COUNTS("drawbridge.token.counts", null, "Questions for the tokens of a request, by who counted them"),
    REASONING("drawbridge.reasoning", null, "What became of proofs of reasoning on their way through the gateway"),
    REFUSED_KEYS("drawbridge.refused.keys", null, "Requests that did not get in, by what was wrong with their key"),
    COST("drawbridge.cost", "usd", "What calls cost, in USD, without those of subscriptions"),
    UNPRICED_CALLS("drawbridge.unpriced.calls", null, "Calls that were counted as 0 because no price is known"),
    BRAKE("drawbridge.brake", null, "Calls that the runaway brake warned of, made cheaper or refused"),
    LEDGER_ROWS_DROPPED("drawbridge.ledger.rows.dropped", null, "Ledger rows lost because the disk was too slow"),
    LEDGER_SEGMENTS_WAITING(
            "drawbridge.ledger.segments.waiting", "files", "Journal files that the store has not taken yet"),
    CONFIG_RELOADS("drawbridge.config.reloads", null, "Times that the configuration file was read again, by outcome"),
    CONFIG_LOADED("drawbridge.config.loaded.timestamp", "seconds", "When the configuration that holds was loaded"),
    DEGRADED("drawbridge.degraded", null, "1 while a dependency is away and the gateway goes on without it, else 0");

    private final String id;
    private final @Nullable String unit;
    private final String description;

    MetricName(String id, @Nullable String unit, String description) {
        this.id = id;
        this.unit = unit;
        this.description = description;
    }

    /// The name before a monitoring system adapts it.
    public String id() {
        return id;
    }

    public Counter counter(MeterRegistry registry, Tags tags) {
        return Counter.builder(id)
                .baseUnit(unit)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /// The registry holds the observed object weakly; somebody else must keep it.
    public <T> Gauge gauge(MeterRegistry registry, T observed, ToDoubleFunction<T> value) {
        return gauge(registry, Tags.empty(), observed, value);
    }

    /// The same for one of several.
    public <T> Gauge gauge(MeterRegistry registry, Tags tags, T observed, ToDoubleFunction<T> value) {
        return Gauge.builder(id, observed, value)
                .baseUnit(unit)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    public DistributionSummary summary(MeterRegistry registry, Tags tags) {
        return DistributionSummary.builder(id)
                .baseUnit(unit)
                .description(description)
                .serviceLevelObjectives(buckets())
                .tags(tags)
                .register(registry);
    }

    public Timer timer(MeterRegistry registry, Tags tags) {
        return Timer.builder(id)
                .description(description)
                .serviceLevelObjectives(Arrays.stream(buckets())
                        .mapToObj(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
                        .toArray(Duration[]::new))
                .tags(tags)
                .register(registry);
    }

    private double[] buckets() {
        return switch (this) {
            case TOKENS -> Buckets.TOKENS;
            case REQUEST_DURATION -> Buckets.DURATION;
            case TIME_TO_FIRST_TOKEN -> Buckets.FIRST_TOKEN;
            case CALLS,
                    CALLS_OPEN,
                    FAULTS,
                    TRANSLATION_LOSSES,
                    TOKEN_COUNTS,
                    REASONING,
                    REFUSED_KEYS,
                    COST,
                    UNPRICED_CALLS,
                    BRAKE,
                    LEDGER_ROWS_DROPPED,
                    LEDGER_SEGMENTS_WAITING,
                    CONFIG_RELOADS,
                    CONFIG_LOADED,
                    DEGRADED -> new double[0];
        };
    }
}
