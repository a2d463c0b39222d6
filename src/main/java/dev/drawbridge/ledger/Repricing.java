package dev.drawbridge.ledger;

import java.time.Instant;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Puts other prices into rows of the past, after a price was corrected. It may break off and be done again: what has
/// today's price already stays as it is.
public final class Repricing {
    private static final int ROWS_PER_REPORT = 1000;

    private final LedgerRows rows;
    private final Ledger ledger;
    private final Bookkeeper bookkeeper;

    Repricing(LedgerRows rows, Ledger ledger, Bookkeeper bookkeeper) {
        this.rows = rows;
        this.ledger = ledger;
        this.bookkeeper = bookkeeper;
    }

    /// @param from when calls began, inclusive
    /// @param to exclusive
    /// @param filter which rows
    /// @param reported also those whose provider said what they cost
    /// @param dryRun change nothing
    public record Order(Instant from, Instant to, RowFilter filter, boolean reported, boolean dryRun) {}

    /// How far it has come.
    ///
    /// @param changed rows that have another price now, or would have
    /// @param kept rows whose price nobody knows better: reported ones, those of providers that are gone, and those
    /// that somebody else changed meanwhile
    /// @param beforeNanoUsd what the changed ones had cost
    /// @param nowNanoUsd what they cost
    public record Progress(long lookedAt, long changed, long kept, long beforeNanoUsd, long nowNanoUsd) {
        private static final Progress NONE = new Progress(0, 0, 0, 0, 0);

        private Progress unchanged() {
            return new Progress(lookedAt + 1, changed, kept, beforeNanoUsd, nowNanoUsd);
        }

        private Progress keeping() {
            return new Progress(lookedAt + 1, changed, kept + 1, beforeNanoUsd, nowNanoUsd);
        }

        private Progress changing(LedgerRow before, LedgerRow now) {
            return new Progress(
                    lookedAt + 1,
                    changed + 1,
                    kept,
                    beforeNanoUsd + before.costNanoUsd(),
                    nowNanoUsd + now.costNanoUsd());
        }
    }

    /// Reports every now and then; the last report is the result.
    public Flux<Progress> run(Order order) {
        return rows.between(order.filter(), order.from(), order.to())
                .concatMap(row -> step(row, order), ROWS_PER_REPORT)
                .scan(Progress.NONE, (progress, step) -> step.after(progress))
                .buffer(ROWS_PER_REPORT)
                .map(reports -> reports.getLast());
    }

    @FunctionalInterface
    private interface Step {
        Progress after(Progress before);
    }

    private Mono<Step> step(LedgerRow row, Order order) {
        if (!order.reported() && "reported".equals(row.costSource())) {
            return Mono.just(Progress::keeping);
        }
        Optional<LedgerRow> now = bookkeeper.repriced(row);
        if (now.isEmpty()) {
            return Mono.just(Progress::keeping);
        }
        if (now.get().equals(row)) {
            return Mono.just(Progress::unchanged);
        }
        Step change = progress -> progress.changing(row, now.get());
        return order.dryRun()
                ? Mono.just(change)
                : ledger.replace(row, now.get()).retryWhen(Reads.AGAIN).map(done -> done ? change : Progress::keeping);
    }
}
