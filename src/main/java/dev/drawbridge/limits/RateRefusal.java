package dev.drawbridge.limits;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Puts into words which rate limit a call exceeds.
final class RateRefusal {
    private RateRefusal() {}

    /// @param takes of which at least one was not granted
    /// @param alone whether only this replica's part was asked
    static LimitRefusedException of(List<RateTake> takes, boolean alone, Instant now) {
        RateTake refused = takes.stream()
                .filter(take -> !take.granted())
                .max(Comparator.comparing(RateRefusal::reset))
                .orElseThrow();
        List<Allowance> others = takes.stream()
                .filter(take -> !take.equals(refused))
                .map(RateRefusal::unused)
                .toList();
        return new LimitRefusedException(message(refused, alone, now), refused.allowance(), others, now);
    }

    /// The one that lasts longest is what the caller has to wait for.
    private static Instant reset(RateTake take) {
        return Objects.requireNonNullElse(take.ask().window().end(), Instant.MAX);
    }

    /// What was granted has been given back.
    private static Allowance unused(RateTake take) {
        Allowance told = take.allowance();
        return take.granted()
                ? new Allowance(
                        told.scope(),
                        told.what(),
                        told.limit(),
                        told.left() + take.ask().amount(),
                        told.resetsAt())
                : told;
    }

    private static String message(RateTake refused, boolean alone, Instant now) {
        RateAsk ask = refused.ask();
        String limit = "%,d %s %s%s"
                .formatted(
                        refused.most(),
                        ask.counted().of(refused.most()),
                        LimitWords.span(ask.window().per()),
                        alone ? " (this replica's part while the store is away)" : "");
        String verdict = ask.amount() == 1 || refused.left() == 0
                ? (refused.most() == 1 ? "is used up" : "are used up")
                : "are not enough, about %,d are needed".formatted(ask.amount());
        return "%s: %s %s; %,d left%s."
                .formatted(
                        LimitWords.who(ask.scope()),
                        limit,
                        verdict,
                        refused.left(),
                        LimitWords.more(ask.window().end(), now));
    }
}
