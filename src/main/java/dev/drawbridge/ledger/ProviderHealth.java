package dev.drawbridge.ledger;

import dev.drawbridge.call.CallOutcome.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a provider has done lately, as far as the ledger tells: over all replicas, and of a call that several providers
/// were asked for only of the one that was asked last.
///
/// @param lastSuccess null when none is known
/// @param lastFaults the newest first
public record ProviderHealth(@Nullable Instant lastSuccess, List<FaultSeen> lastFaults, Stretch recent, Stretch day) {
    /// What counts as lately.
    public static final Duration RECENT = Duration.ofMinutes(15);

    /// What is looked at.
    public static final Duration DAY = Duration.ofDays(1);

    public static final ProviderHealth UNKNOWN = of(List.of(), Instant.EPOCH);

    private static final int MOST_FAULTS = 5;

    /// What only the caller can mend says nothing about who answered so.
    private static final Set<String> OF_CALLERS = Set.of(
            "bad_request",
            "context_too_long",
            "not_found",
            "model_not_found",
            "method_not_allowed",
            "too_large",
            "unsupported_media",
            "conflict",
            "cancelled");

    public ProviderHealth {
        lastFaults = List.copyOf(lastFaults);
    }

    /// A call that did not succeed.
    public record FaultSeen(
            String call,
            Instant at,
            String kind,
            int status,
            @Nullable String model) {}

    /// One stretch of time up to now; times are null when no call tells any.
    ///
    /// @param ok calls that succeeded
    /// @param failed calls that failed by no fault of the caller
    public record Stretch(
            long ok,
            long failed,
            @Nullable Long p50Ms,
            @Nullable Long p95Ms,
            @Nullable Long firstEventP50Ms,
            @Nullable Long firstEventP95Ms) {
        /// How many of a thousand succeeded, null when there were none.
        public @Nullable Long okPerMille() {
            return ok + failed == 0 ? null : ok * 1000 / (ok + failed);
        }
    }

    /// By the name of the provider.
    ///
    /// @param newest rows, the newest first
    public static Map<String, ProviderHealth> ofAll(List<LedgerRow> newest, Instant now) {
        Map<String, List<LedgerRow>> rows = new HashMap<>();
        newest.forEach(row -> {
            if (row.provider() != null && row.startedAt().isAfter(now.minus(DAY))) {
                rows.computeIfAbsent(row.provider(), _ -> new ArrayList<>()).add(row);
            }
        });
        Map<String, ProviderHealth> found = new HashMap<>();
        rows.forEach((provider, own) -> found.put(provider, of(own, now)));
        return found;
    }

    private static ProviderHealth of(List<LedgerRow> rows, Instant now) {
        Instant recently = now.minus(RECENT);
        return new ProviderHealth(
                rows.stream()
                        .filter(ProviderHealth::isOk)
                        .map(LedgerRow::startedAt)
                        .findFirst()
                        .orElse(null),
                rows.stream()
                        .filter(ProviderHealth::isFault)
                        .limit(MOST_FAULTS)
                        .map(ProviderHealth::seen)
                        .toList(),
                stretch(rows.stream()
                        .filter(row -> row.startedAt().isAfter(recently))
                        .toList()),
                stretch(rows));
    }

    private static boolean isOk(LedgerRow row) {
        return row.outcome().equals(Ending.OK.id());
    }

    private static boolean isFault(LedgerRow row) {
        String fault = row.fault();
        return row.isFailed() && (fault == null || !OF_CALLERS.contains(fault));
    }

    private static FaultSeen seen(LedgerRow row) {
        String kind = row.fault() == null ? row.outcome() : row.fault();
        return new FaultSeen(row.id(), row.startedAt(), kind, row.status(), row.model());
    }

    private static Stretch stretch(List<LedgerRow> rows) {
        List<LedgerRow> good = rows.stream().filter(ProviderHealth::isOk).toList();
        long[] durations =
                good.stream().mapToLong(LedgerRow::durationMs).sorted().toArray();
        long[] firsts = good.stream()
                .map(LedgerRow::firstEventMs)
                .filter(first -> first != null)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return new Stretch(
                good.size(),
                rows.stream().filter(ProviderHealth::isFault).count(),
                of(50, durations),
                of(95, durations),
                of(50, firsts),
                of(95, firsts));
    }

    /// The smallest value that so many of a hundred do not exceed.
    private static @Nullable Long of(int percent, long[] sorted) {
        return sorted.length == 0 ? null : sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
    }
}
