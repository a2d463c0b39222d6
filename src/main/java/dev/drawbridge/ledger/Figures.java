package dev.drawbridge.ledger;

import java.util.EnumMap;
import java.util.Map;

/// Sums of rows.
public record Figures(Map<Measure, Long> values) {
    public static final Figures NONE = new Figures(Map.of());

    public Figures {
        values = Map.copyOf(values);
    }

    static Figures of(LedgerRow row) {
        var values = new EnumMap<Measure, Long>(Measure.class);
        for (Measure measure : Measure.values()) {
            values.put(measure, measure.of(row));
        }
        return new Figures(values);
    }

    public long of(Measure measure) {
        return values.getOrDefault(measure, 0L);
    }

    /// Tokens of the whole prompts, cached or not.
    public long prompt() {
        return of(Measure.INPUT) + of(Measure.CACHE_READ) + of(Measure.CACHE_WRITE);
    }

    public boolean isNone() {
        return values.values().stream().allMatch(value -> value == 0);
    }

    public Figures plus(Figures other) {
        var sums = new EnumMap<Measure, Long>(Measure.class);
        for (Measure measure : Measure.values()) {
            sums.put(measure, of(measure) + other.of(measure));
        }
        return new Figures(sums);
    }
}
