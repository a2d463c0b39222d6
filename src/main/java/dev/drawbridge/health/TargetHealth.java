package dev.drawbridge.health;

import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.health.Turn.Kind;
import dev.drawbridge.routing.BreakerSettings;
import dev.drawbridge.routing.BreakerState;
import dev.drawbridge.routing.Health;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How one target does: its breaker and what else is known of it.
final class TargetHealth {
    /// What the newest first event weighs against all before it.
    private static final double NEWEST = 0.2;

    private final BreakerSettings settings;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private final Deque<Boolean> last = new ArrayDeque<>();
    private int inFlight;
    private int faultsInARow;
    private double firstEventMillis;
    private Instant openUntil = Instant.EPOCH;
    private Instant coolingUntil = Instant.EPOCH;
    private Health.@Nullable LastFault lastFault;

    TargetHealth(String name, BreakerSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(settings.callsSeen())
                        .minimumNumberOfCalls(settings.callsSeen())
                        .failureRateThreshold(settings.failedPercent())
                        .waitDurationInOpenState(settings.staysOpen())
                        .permittedNumberOfCallsInHalfOpenState(settings.probesAtATime())
                        .clock(clock)
                        .build());
    }

    boolean isOf(BreakerSettings wanted) {
        return settings.equals(wanted);
    }

    /// Whether there are no calls and nothing bad to remember.
    synchronized boolean isForgettable() {
        return inFlight == 0 && state() == BreakerState.CLOSED && !coolingUntil.isAfter(clock.instant());
    }

    synchronized Health health() {
        BreakerState state = state();
        long good = last.stream().filter(ok -> ok).count();
        return new Health(
                state,
                inFlight,
                firstEventMillis,
                last.isEmpty() ? 1 : (double) good / last.size(),
                coolingUntil.isAfter(clock.instant()) ? coolingUntil : null,
                state == BreakerState.OPEN ? openUntil : null,
                lastFault);
    }

    synchronized BreakerState state() {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> BreakerState.CLOSED;
            case HALF_OPEN -> BreakerState.HALF_OPEN;
            case OPEN, FORCED_OPEN -> clock.instant().isBefore(openUntil) ? BreakerState.OPEN : BreakerState.HALF_OPEN;
        };
    }

    /// How a call goes in; empty when it may not.
    synchronized Optional<Visit> enter() {
        return switch (state()) {
            case CLOSED -> Optional.of(visit(false));
            case HALF_OPEN -> {
                if (breaker.getState() == CircuitBreaker.State.OPEN) {
                    breaker.transitionToHalfOpenState();
                }
                yield breaker.tryAcquirePermission() ? Optional.of(visit(true)) : Optional.empty();
            }
            case OPEN -> Optional.empty();
        };
    }

    synchronized Visit enterAnyway() {
        return enter().orElseGet(() -> visit(false));
    }

    private Visit visit(boolean probe) {
        inFlight++;
        return new Visit(probe);
    }

    synchronized void leave(Visit visit) {
        inFlight--;
        if (visit.endProbe()) {
            breaker.releasePermission();
        }
    }

    /// An answer began, which is all that a probe is to find out.
    synchronized Optional<Kind> began(@Nullable Visit visit, Duration firstEvent) {
        double millis = firstEvent.toNanos() / 1e6;
        firstEventMillis = firstEventMillis == 0 ? millis : firstEventMillis * (1 - NEWEST) + millis * NEWEST;
        return visit != null && visit.endProbe() ? probed(true) : Optional.empty();
    }

    synchronized Optional<Kind> good(@Nullable Visit visit) {
        coolingUntil = Instant.EPOCH;
        count(true);
        if (visit != null && visit.endProbe()) {
            return probed(true);
        }
        return counted(true);
    }

    synchronized Optional<Kind> fault(@Nullable Visit visit, FaultKind kind) {
        lastFault = new Health.LastFault(clock.instant(), kind);
        count(false);
        if (visit != null && visit.endProbe()) {
            return probed(false);
        }
        return counted(false);
    }

    /// @param asked how long it wants to be left alone, if it said so
    synchronized Instant cools(@Nullable Duration asked) {
        Instant until = clock.instant().plus(settings.coolsFor(asked));
        lastFault = new Health.LastFault(clock.instant(), FaultKind.RATE_LIMITED);
        coolingUntil = until.isAfter(coolingUntil) ? until : coolingUntil;
        return coolingUntil;
    }

    /// What another replica found out.
    synchronized void learn(Kind kind, Instant until) {
        switch (kind) {
            case OPENED -> opened(until);
            case CLOSED -> closed();
            case COOLS -> coolingUntil = until.isAfter(coolingUntil) ? until : coolingUntil;
        }
    }

    synchronized Instant openUntil() {
        return openUntil;
    }

    private Optional<Kind> counted(boolean ok) {
        if (breaker.getState() != CircuitBreaker.State.CLOSED) {
            return Optional.empty();
        }
        tell(ok);
        boolean opens = breaker.getState() == CircuitBreaker.State.OPEN || faultsInARow >= settings.faultsInARow();
        return opens ? opens() : Optional.empty();
    }

    private Optional<Kind> probed(boolean ok) {
        if (breaker.getState() != CircuitBreaker.State.HALF_OPEN) {
            return Optional.empty();
        }
        tell(ok);
        return switch (breaker.getState()) {
            case OPEN -> opens();
            case CLOSED -> {
                faultsInARow = 0;
                yield Optional.of(Kind.CLOSED);
            }
            default -> Optional.empty();
        };
    }

    private Optional<Kind> opens() {
        opened(clock.instant().plus(settings.staysOpen()));
        return Optional.of(Kind.OPENED);
    }

    private void opened(Instant until) {
        if (breaker.getState() != CircuitBreaker.State.OPEN) {
            breaker.transitionToOpenState();
        }
        openUntil = until;
        faultsInARow = 0;
    }

    private void closed() {
        if (breaker.getState() != CircuitBreaker.State.CLOSED) {
            breaker.transitionToClosedState();
        }
        faultsInARow = 0;
    }

    private void tell(boolean ok) {
        if (ok) {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(0, TimeUnit.NANOSECONDS, FAILED);
        }
    }

    private static final Throwable FAILED = new IllegalStateException("the target failed");

    private void count(boolean ok) {
        faultsInARow = ok ? 0 : faultsInARow + 1;
        last.add(ok);
        if (last.size() > settings.callsSeen()) {
            last.remove();
        }
    }

    /// One call at this target, which is a probe until its answer begins or it fails.
    static final class Visit {
        private boolean probe;

        private Visit(boolean probe) {
            this.probe = probe;
        }

        /// Whether it was still one.
        private boolean endProbe() {
            boolean was = probe;
            probe = false;
            return was;
        }
    }
}
