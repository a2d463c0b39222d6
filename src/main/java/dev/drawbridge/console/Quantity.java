package dev.drawbridge.console;

import dev.drawbridge.ledger.Figures;
import dev.drawbridge.ledger.Measure;
import java.util.Arrays;
import java.util.Locale;

/// What a chart counts.
public enum Quantity {
    SPEND("Spend"),
    TOKENS("Tokens"),
    CALLS("Calls");

    private final String label;

    Quantity(String label) {
        this.label = label;
    }

    /// The first when there is no such.
    static Quantity of(String id) {
        return Arrays.stream(values())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(SPEND);
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /// Nano-dollars, tokens or calls.
    long of(Figures figures) {
        return switch (this) {
            case SPEND -> figures.of(Measure.COST);
            case TOKENS -> figures.prompt() + figures.of(Measure.OUTPUT);
            case CALLS -> figures.of(Measure.CALLS);
        };
    }

    /// For people.
    String text(long amount) {
        return switch (this) {
            case SPEND -> Amounts.usd(amount);
            case TOKENS, CALLS -> Amounts.count(amount);
        };
    }
}
