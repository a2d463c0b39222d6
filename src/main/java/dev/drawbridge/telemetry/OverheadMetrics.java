package dev.drawbridge.telemetry;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.Phase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Measures what the gateway itself adds to a call before a provider is asked.
public final class OverheadMetrics implements CallListener {
    private final Map<Phase, Timer> timers = new EnumMap<>(Phase.class);

    public OverheadMetrics(MeterRegistry registry) {
        for (Phase phase : Phase.values()) {
            timers.put(phase, MetricName.OVERHEAD.timer(registry, Tags.of(Label.PHASE.id(), phase.id())));
        }
    }

    @Override
    public void spent(Call call, Phase phase, Duration took) {
        Objects.requireNonNull(timers.get(phase)).record(took);
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        // What is of interest here was told before.
    }
}
