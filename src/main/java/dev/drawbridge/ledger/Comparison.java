package dev.drawbridge.ledger;

import dev.drawbridge.ledger.invoice.InvoiceLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What both sides say of one model on one day.
///
/// @param ours null when the ledger knows of nothing
/// @param theirs null when the provider tells of nothing
public record Comparison(
        Key key, @Nullable Side ours, @Nullable Side theirs) {
    /// @param model empty where the export does not tell models apart
    public record Key(LocalDate day, String model) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::day).thenComparing(Key::model);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /// Tokens and money.
    public record Side(long input, long cacheRead, long cacheWrite, long output, BigDecimal usd) {
        private static final int NANO_DIGITS = 9;
        public static final Side NONE = new Side(0, 0, 0, 0, BigDecimal.ZERO);

        static Side of(Figures figures) {
            return new Side(
                    figures.of(Measure.INPUT),
                    figures.of(Measure.CACHE_READ),
                    figures.of(Measure.CACHE_WRITE),
                    figures.of(Measure.OUTPUT),
                    BigDecimal.valueOf(figures.of(Measure.COST), NANO_DIGITS));
        }

        static Side of(InvoiceLine line) {
            BigDecimal usd = line.usd() == null ? BigDecimal.ZERO : line.usd();
            InvoiceLine.Tokens tokens = line.tokens();
            return tokens == null
                    ? new Side(0, 0, 0, 0, usd)
                    : new Side(tokens.input(), tokens.cacheRead(), tokens.cacheWrite(), tokens.output(), usd);
        }

        public Side plus(Side other) {
            return new Side(
                    input + other.input,
                    cacheRead + other.cacheRead,
                    cacheWrite + other.cacheWrite,
                    output + other.output,
                    usd.add(other.usd));
        }

        public long tokens() {
            return input + cacheRead + cacheWrite + output;
        }
    }
}
