package dev.drawbridge.cli;

import dev.drawbridge.store.StoreExamination;
import dev.drawbridge.store.StoreStartException;
import dev.drawbridge.store.StoreVisit;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Looks whether the store answers and keeps what it is given.
record StoreCheck(Surroundings surroundings) {
    private static final String AREA = "store";
    private static final Duration SLOW = Duration.ofMillis(20);
    private static final Duration SKEWED = Duration.ofSeconds(2);

    List<Finding> look() {
        if (surroundings.store().isEmbedded() && !StoreVisit.isHeld(surroundings.dataDirectory())) {
            return List.of(Finding.ok(
                    AREA, "It is the embedded one, which runs with the gateway; no gateway runs on this directory."));
        }
        try (var visit = StoreVisit.to(surroundings.store())) {
            return examine(visit);
        } catch (StoreStartException e) {
            return List.of(Finding.fault(AREA, String.valueOf(e.getMessage()), e.action()));
        } catch (RedisException e) {
            return List.of(
                    Finding.fault(AREA, "It does not answer: " + e.getMessage(), "See what is wrong with that Redis."));
        }
    }

    private List<Finding> examine(StoreVisit visit) {
        // The first answer of a cold process tells nothing about the way to the store
        Waiting.on(StoreExamination.of(visit.store()));
        StoreExamination found = Objects.requireNonNull(Waiting.on(StoreExamination.of(visit.store())));
        List<Finding> findings = new ArrayList<>();
        findings.add(latency(found));
        findings.add(persistence(found.appendOnly()));
        findings.add(eviction(found.eviction()));
        findings.add(clock(found.time()));
        return findings;
    }

    private Finding latency(StoreExamination found) {
        String kind = surroundings.store().isEmbedded() ? "embedded, " : "";
        String text = kind + (found.version().isEmpty() ? "version unknown" : "version " + found.version())
                + ", answers in " + found.latency().toMillis() + " ms";
        return found.latency().compareTo(SLOW) < 0
                ? Finding.ok(AREA, text)
                : Finding.warning(
                        AREA, text, "Every call asks it: bring it nearer. After 100 ms calls go on without it.");
    }

    private static Finding persistence(String appendOnly) {
        return switch (appendOnly) {
            case "yes" -> Finding.ok(AREA, "appendonly yes: what was answered survives a crash, but for a second.");
            case "" ->
                Finding.warning(
                        AREA,
                        "It does not tell whether it keeps an append-only file.",
                        "Look yourself: keys and budgets live there.");
            default ->
                Finding.warning(
                        AREA,
                        "appendonly " + appendOnly + ": keys and budgets may be gone after a restart.",
                        "Set appendonly yes in that Redis.");
        };
    }

    private static Finding eviction(String policy) {
        return switch (policy) {
            case "noeviction" ->
                Finding.ok(AREA, "maxmemory-policy noeviction: nothing is dropped when memory is short.");
            case "" ->
                Finding.warning(
                        AREA, "It does not tell its maxmemory-policy.", "Look yourself: it must be noeviction.");
            default ->
                Finding.fault(
                        AREA,
                        "maxmemory-policy " + policy + ": keys and budgets are dropped when memory is short.",
                        "Set maxmemory-policy noeviction in that Redis.");
        };
    }

    private Finding clock(Instant time) {
        Duration skew = Duration.between(surroundings.clock().instant(), time).abs();
        String text = "Its clock and this machine's differ by " + skew.toMillis() + " ms.";
        return skew.compareTo(SKEWED) < 0
                ? Finding.ok(AREA, text)
                : Finding.warning(AREA, text, "Set the clocks by NTP: windows of limits and leases go by them.");
    }
}
