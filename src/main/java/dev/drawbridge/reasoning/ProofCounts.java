package dev.drawbridge.reasoning;

import dev.drawbridge.telemetry.Label;
import dev.drawbridge.telemetry.MetricName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Counts what becomes of proofs of reasoning.
public final class ProofCounts {
    private final Map<Fate, Counter> counters = new EnumMap<>(Fate.class);

    public ProofCounts(MeterRegistry registry) {
        for (Fate fate : Fate.values()) {
            Tags tags = Tags.of(Label.OUTCOME.id(), fate.name().toLowerCase(Locale.ROOT));
            counters.put(fate, MetricName.REASONING.counter(registry, tags));
        }
    }

    /// What became of one proof, or of one turn in the store.
    enum Fate {
        /// Put into an envelope for a client.
        WRAPPED,
        /// Given back to its maker.
        RESTORED,
        /// Not passed on: of another provider, forged or broken.
        DROPPED,
        /// Neither wrapped nor kept.
        TOO_LONG,
        /// A turn written to the store.
        KEPT,
        /// A turn read from the store and given back.
        FOUND,
        /// A turn not written, because the store was away or too slow.
        LOST
    }

    void count(Fate fate) {
        Counter counter = counters.get(fate);
        if (counter != null) {
            counter.increment();
        }
    }
}
