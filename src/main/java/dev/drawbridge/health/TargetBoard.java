package dev.drawbridge.health;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.catalog.TargetId;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.health.TargetHealth.Visit;
import dev.drawbridge.routing.BreakerSettings;
import dev.drawbridge.routing.BreakerState;
import dev.drawbridge.routing.Health;
import dev.drawbridge.routing.HealthBoard;
import dev.drawbridge.routing.Turnstile;
import dev.drawbridge.telemetry.TargetMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows how every target does that this replica has asked or heard of.
public final class TargetBoard implements HealthBoard, Turnstile, CallListener {
    private static final Logger log = LoggerFactory.getLogger(TargetBoard.class);

    /// Where names are passed through, callers may name as many models as they like.
    static final int MOST_TARGETS = 2000;

    private final Supplier<BreakerSettings> settings;
    private final Clock clock;
    private final TargetMetrics metrics;
    private final Map<TargetId, TargetHealth> targets = new ConcurrentHashMap<>();
    private final Map<Entry, Visit> visits = new ConcurrentHashMap<>();
    private volatile Consumer<Turn> news = _ -> {};

    /// @param settings those of the moment; new ones begin with a clean slate
    public TargetBoard(Supplier<BreakerSettings> settings, TargetMetrics metrics, Clock clock) {
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    private record Entry(String call, TargetId target) {}

    /// @param listener hears what this replica finds out by itself
    void tellsTo(Consumer<Turn> listener) {
        news = listener;
    }

    @Override
    public Health health(TargetId target) {
        TargetHealth known = targets.get(target);
        return known == null ? Health.UNKNOWN : known.health();
    }

    /// All that anything is known of.
    public Map<TargetId, Health> all() {
        var all = new TreeMap<TargetId, Health>(
                Comparator.comparing(TargetId::deployment).thenComparing(TargetId::credential));
        targets.forEach((target, known) -> all.put(target, known.health()));
        return all;
    }

    @Override
    public boolean enter(Call call, TargetId target) {
        return of(target)
                .enter()
                .map(visit -> visits.put(new Entry(call.id(), target), visit) == null)
                .isPresent();
    }

    @Override
    public void enterAnyway(Call call, TargetId target) {
        metrics.lastChance(target.deployment());
        visits.put(new Entry(call.id(), target), of(target).enterAnyway());
    }

    @Override
    public void leave(Call call, TargetId target) {
        Visit visit = visits.remove(new Entry(call.id(), target));
        if (visit != null) {
            of(target).leave(visit);
        }
    }

    @Override
    public void answering(Call call, AttemptOutcome soFar) {
        TargetId target = target(soFar);
        Duration firstEvent = soFar.firstEvent();
        if (target != null && firstEvent != null) {
            of(target).began(visit(call, target), firstEvent).ifPresent(kind -> tell(target, kind));
        }
    }

    @Override
    public void attempted(Call call, AttemptOutcome attempt) {
        TargetId target = target(attempt);
        if (target == null) {
            return;
        }
        TargetHealth health = of(target);
        Fault fault = attempt.fault();
        Verdict verdict = Verdict.of(call, attempt);
        if (verdict != Verdict.NOTHING) {
            watch(target);
        }
        switch (verdict) {
            case GOOD -> health.good(visit(call, target)).ifPresent(kind -> tell(target, kind));
            case FAULT -> {
                if (fault != null) {
                    health.fault(visit(call, target), fault.kind()).ifPresent(kind -> tell(target, kind));
                }
            }
            case COOLS ->
                news.accept(new Turn(target, Turn.Kind.COOLS, health.cools(fault == null ? null : fault.retryAfter())));
            case NOTHING -> {}
        }
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        // Every attempt was told of by itself.
    }

    /// The worst state of a model at a provider, whichever its credentials.
    private double level(String deployment) {
        return targets.entrySet().stream()
                .filter(entry -> entry.getKey().deployment().equals(deployment))
                .mapToInt(entry -> entry.getValue().state().level())
                .max()
                .orElse(0);
    }

    private void watch(TargetId target) {
        String deployment = target.deployment();
        metrics.watch(deployment, this, board -> board.level(deployment));
    }

    /// What another replica has found out.
    void learn(Turn turn) {
        watch(turn.target());
        TargetHealth health = of(turn.target());
        BreakerState before = health.state();
        health.learn(turn.kind(), turn.until());
        if (before != health.state()) {
            log.info(
                    "{} is {} by word of another replica",
                    turn.target(),
                    health.state().id());
        }
    }

    /// What somebody who comes later has to know.
    List<Turn> open() {
        Instant now = clock.instant();
        return targets.entrySet().stream()
                .filter(entry -> entry.getValue().openUntil().isAfter(now)
                        && entry.getValue().state() == BreakerState.OPEN)
                .map(entry -> new Turn(
                        entry.getKey(), Turn.Kind.OPENED, entry.getValue().openUntil()))
                .toList();
    }

    private void tell(TargetId target, Turn.Kind kind) {
        if (kind == Turn.Kind.OPENED) {
            log.warn(
                    "{} fails too often; it is asked last until {}",
                    target,
                    of(target).openUntil());
        } else {
            log.info("{} answers again", target);
        }
        news.accept(new Turn(target, kind, of(target).openUntil()));
    }

    private @Nullable Visit visit(Call call, TargetId target) {
        return visits.get(new Entry(call.id(), target));
    }

    private static @Nullable TargetId target(AttemptOutcome attempt) {
        String model = attempt.model();
        return model == null ? null : new TargetId(attempt.provider(), model, attempt.credential());
    }

    private TargetHealth of(TargetId target) {
        BreakerSettings now = settings.get();
        TargetHealth known = targets.get(target);
        if (known != null && known.isOf(now)) {
            return known;
        }
        if (targets.size() >= MOST_TARGETS) {
            targets.values().removeIf(TargetHealth::isForgettable);
        }
        return targets.compute(
                target,
                (_, old) -> old != null && old.isOf(now) ? old : new TargetHealth(target.deployment(), now, clock));
    }
}
