package dev.drawbridge.console;

import dev.drawbridge.ledger.LedgerRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call as a line of a table.
///
/// @param time of day at which it began
/// @param target who answered it, null when nobody was asked
/// @param tone `good`, `idle`, `warn` or `bad`
/// @param result what became of it, in a few words
public record LiveCall(
        String id,
        Instant startedAt,
        String time,
        String who,
        @Nullable String team,
        String dialect,
        String asked,
        @Nullable String target,
        int attempts,
        List<String> losses,
        String input,
        String output,
        boolean estimated,
        String cost,
        String firstEvent,
        String duration,
        String tone,
        String result,
        int status) {
    public LiveCall {
        losses = List.copyOf(losses);
    }

    static LiveCall of(LedgerRow row, ZoneId zone) {
        return new LiveCall(
                row.id(),
                row.startedAt(),
                Shown.clock(row.startedAt(), zone),
                row.key(),
                row.team(),
                row.dialect(),
                row.requestedModel(),
                row.provider() == null ? null : row.provider() + ":" + row.model(),
                row.attempts(),
                row.losses(),
                Shown.count(row.usage().known().prompt()),
                Shown.count(row.output()),
                row.estimated(),
                cost(row),
                Shown.millis(row.firstEventMs()),
                Shown.millis(row.durationMs()),
                tone(row),
                result(row),
                row.status());
    }

    private static String cost(LedgerRow row) {
        if (row.provider() == null) {
            return Shown.NOTHING;
        }
        return row.priced() ? Shown.usd(row.costNanoUsd()) : "no price";
    }

    static String tone(LedgerRow row) {
        if (row.isFailed()) {
            return "bad";
        }
        if (row.isRefused()) {
            return "warn";
        }
        return row.outcome().equals("cancelled") ? "idle" : "good";
    }

    /// Of what went wrong the kind, else the outcome.
    private static String result(LedgerRow row) {
        String word = row.fault() == null ? row.outcome() : row.fault();
        return word.replace('_', ' ');
    }
}
