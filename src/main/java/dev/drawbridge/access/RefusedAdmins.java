package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Counts requests that the door of the admin API refuses by where they come from, and writes one entry of the audit
/// log a
/// minute for each such place.
final class RefusedAdmins {
    private static final Logger log = LoggerFactory.getLogger(RefusedAdmins.class);
    private static final Duration LAST_WRITE = Duration.ofSeconds(1);
    private static final int MOST_PLACES = 1000;
    private static final String ELSEWHERE = "elsewhere";

    private final Audit audit;
    private final Clock clock;
    private final Duration interval;
    private final Map<String, Map<Reason, Integer>> counts = new ConcurrentHashMap<>();
    private final Disposable.Swap writing = Disposables.swap();

    RefusedAdmins(Audit audit, Clock clock, Duration interval) {
        this.audit = audit;
        this.clock = clock;
        this.interval = interval;
    }

    void start() {
        writing.update(Flux.interval(interval)
                .onBackpressureDrop()
                .concatMap(_ -> write())
                .subscribe());
    }

    void stop() {
        writing.dispose();
        write().block(LAST_WRITE);
    }

    void count(ClientAddress from, Reason reason) {
        if (!counts(reason)) {
            return;
        }
        String place = from.toString();
        String bounded = counts.size() < MOST_PLACES || counts.containsKey(place) ? place : ELSEWHERE;
        counts.compute(bounded, (_, before) -> {
            Map<Reason, Integer> now = new EnumMap<>(Reason.class);
            now.putAll(before == null ? Map.of() : before);
            now.merge(reason, 1, Integer::sum);
            return now;
        });
    }

    /// Who may do less than the act asks for has a good key, and an entry for the act itself.
    private static boolean counts(Reason reason) {
        return switch (reason) {
            case MALFORMED,
                    MISTYPED,
                    UNKNOWN,
                    REVOKED,
                    ROTATED,
                    EXPIRED,
                    DISABLED,
                    CONFLICTING,
                    ADMIN_REQUIRED,
                    ADDRESS,
                    CLIENT,
                    TOO_MANY -> true;
            case MISSING, ROLE_REQUIRED, PROXY_KEY_REQUIRED, UNVERIFIABLE, UNRECORDABLE -> false;
        };
    }

    /// What could not be written is counted on and tried again next time.
    private Mono<Void> write() {
        return Flux.fromIterable(Map.copyOf(counts).entrySet())
                .concatMap(place -> audit.record(entry(place.getKey(), place.getValue()))
                        .then(Mono.fromRunnable(() -> subtract(place.getKey(), place.getValue()))))
                .then()
                .onErrorComplete(failure -> {
                    log.debug("Refused attempts could not be written into the audit log.", failure);
                    return true;
                });
    }

    private AuditEntry entry(String place, Map<Reason, Integer> reasons) {
        int all = reasons.values().stream().mapToInt(Integer::intValue).sum();
        String detail = reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", all + " refused: ", ""));
        return AuditEntry.of(clock.instant(), "unknown", null, "refused", null)
                .by(null, place)
                .about(null, null, List.of(), detail)
                .ended(401);
    }

    private void subtract(String place, Map<Reason, Integer> written) {
        counts.computeIfPresent(place, (_, now) -> {
            Map<Reason, Integer> rest = new EnumMap<>(now);
            written.forEach((reason, count) -> rest.merge(reason, -count, Integer::sum));
            rest.values().removeIf(count -> count == 0);
            return rest.isEmpty() ? null : rest;
        });
    }
}
