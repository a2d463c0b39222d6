package dev.drawbridge.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.catalog.TargetId;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.routing.BreakerSettings;
import dev.drawbridge.routing.BreakerState;
import dev.drawbridge.routing.Health;
import dev.drawbridge.telemetry.TargetMetrics;
import dev.drawbridge.testing.TestCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetBoardTests {
    private static final TargetId TARGET = new TargetId("p", "m", "default");

    private final TurnedClock clock = new TurnedClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TargetBoard board =
            new TargetBoard(() -> BreakerSettings.DEFAULT, new TargetMetrics(registry), clock);
    private final List<Turn> told = new ArrayList<>();
    private int calls;

    TargetBoardTests() {
        board.tellsTo(told::add);
    }

    @Test
    void fiveFaultsInARowOpen() {
        fails(4);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        fails(1);
        assertThat(state()).isEqualTo(BreakerState.OPEN);
        assertThat(told)
                .containsExactly(
                        new Turn(TARGET, Turn.Kind.OPENED, clock.instant().plusSeconds(15)));
        assertThat(board.enter(call("next"), TARGET)).isFalse();
    }

    @Test
    void aSuccessInBetweenBeginsTheCountAnew() {
        fails(4);
        answers(1);
        fails(4);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void halfOfTheLastTwentyOpen() {
        for (int i = 0; i < 9; i++) {
            fails(1);
            answers(1);
        }
        answers(1);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        fails(1);
        assertThat(state()).isEqualTo(BreakerState.OPEN);
        assertThat(board.health(TARGET).successRatio()).isEqualTo(0.5);
    }

    @Test
    void afterItsTimeTwoCallsTryAgain() {
        open();
        clock.advance(Duration.ofMillis(14_999));
        assertThat(board.enter(call("early"), TARGET)).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(state()).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(board.enter(call("one"), TARGET)).isTrue();
        assertThat(board.enter(call("two"), TARGET)).isTrue();
        assertThat(board.enter(call("three"), TARGET)).isFalse();
    }

    @Test
    void twoGoodProbesCloseIt() {
        halfOpen();
        answers(2);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        assertThat(told).last().extracting(Turn::kind).isEqualTo(Turn.Kind.CLOSED);
    }

    @Test
    void aProbeCountsAsSoonAsItsAnswerBegins() {
        halfOpen();
        for (String id : List.of("one", "two")) {
            board.enter(call(id), TARGET);
            board.answering(call(id), outcome(null, Duration.ofMillis(40)));
        }
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        assertThat(board.health(TARGET).inFlight()).isEqualTo(2);
    }

    @Test
    void failedProbesOpenItAgain() {
        halfOpen();
        fails(2);
        assertThat(state()).isEqualTo(BreakerState.OPEN);
        assertThat(board.health(TARGET).openUntil()).isEqualTo(clock.instant().plusSeconds(15));
    }

    @Test
    void aProbeThatTellsNothingMakesRoomForAnother() {
        halfOpen();
        Fault callers = Fault.provider(FaultKind.BAD_REQUEST, "x");
        for (int i = 0; i < 10; i++) {
            assertThat(goes(callers)).as("probe %d", i).isTrue();
        }
        assertThat(state()).isEqualTo(BreakerState.HALF_OPEN);
    }

    @Test
    void whoHasNobodyElseToAskIsCountedButIsNoProbe() {
        open();
        board.enterAnyway(call("last"), TARGET);
        assertThat(board.health(TARGET).inFlight()).isOne();
        board.attempted(call("last"), outcome(null, Duration.ofMillis(1)));
        board.leave(call("last"), TARGET);
        assertThat(board.health(TARGET).inFlight()).isZero();
        assertThat(state()).isEqualTo(BreakerState.OPEN);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "BAD_REQUEST",
                "CONTEXT_TOO_LONG",
                "NOT_FOUND",
                "MODEL_NOT_FOUND",
                "METHOD_NOT_ALLOWED",
                "CONFLICT",
                "TOO_LARGE",
                "UNSUPPORTED_MEDIA",
                "CANCELLED",
                "RATE_LIMITED"
            })
    void whatIsTheCallersFaultNeverOpens(FaultKind kind) {
        for (int i = 0; i < 30; i++) {
            goes(Fault.provider(kind, "x"));
        }
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void faultsOfTheGatewayAndSlowReadersNeverOpen() {
        for (int i = 0; i < 30; i++) {
            goes(Fault.caller(FaultKind.REQUEST_TIMEOUT, "read slowly"));
            goes(Fault.gateway(FaultKind.INTERNAL, "x"));
        }
        assertThat(board.health(TARGET).successRatio()).isEqualTo(1);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void aRateLimitCoolsForAsLongAsItSays() {
        goes(Fault.provider(FaultKind.RATE_LIMITED, "x").withRetryAfter(Duration.ofSeconds(42)));
        assertThat(board.health(TARGET).coolingUntil())
                .isEqualTo(clock.instant().plusSeconds(42));
        assertThat(board.health(TARGET).isReady()).isFalse();
        clock.advance(Duration.ofSeconds(42));
        assertThat(board.health(TARGET).coolingUntil()).isNull();
    }

    @Test
    void aRateLimitThatSaysNothingOrTooMuchCoolsForAStatedTime() {
        goes(Fault.provider(FaultKind.RATE_LIMITED, "x"));
        assertThat(board.health(TARGET).coolingUntil())
                .isEqualTo(clock.instant().plusSeconds(5));
        goes(Fault.provider(FaultKind.RATE_LIMITED, "x").withRetryAfter(Duration.ofDays(3)));
        assertThat(board.health(TARGET).coolingUntil())
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void anAnswerEndsACoolDown() {
        goes(Fault.provider(FaultKind.RATE_LIMITED, "x"));
        answers(1);
        assertThat(board.health(TARGET).isReady()).isTrue();
    }

    @Test
    void whatAnotherReplicaFoundOutHoldsHere() {
        board.learn(new Turn(TARGET, Turn.Kind.OPENED, clock.instant().plusSeconds(9)));
        assertThat(state()).isEqualTo(BreakerState.OPEN);
        clock.advance(Duration.ofSeconds(9));
        assertThat(state()).isEqualTo(BreakerState.HALF_OPEN);
        board.learn(new Turn(TARGET, Turn.Kind.CLOSED, Instant.EPOCH));
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        board.learn(new Turn(TARGET, Turn.Kind.COOLS, clock.instant().plusSeconds(9)));
        assertThat(board.health(TARGET).isReady()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void eachCredentialHasItsOwnBreaker() {
        open();
        assertThat(board.health(new TargetId("p", "m", "other"))).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void theMetricSaysWhatTheBreakerDoes() {
        fails(4);
        assertThat(level()).isZero();
        fails(1);
        assertThat(level()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(15));
        assertThat(level()).isEqualTo(1);
        board.enterAnyway(call("last"), TARGET);
        assertThat(registry.get("drawbridge.last.chances")
                        .tag("target", "p:m")
                        .counter()
                        .count())
                .isOne();
    }

    private double level() {
        return registry.get("drawbridge.breaker.state")
                .tag("target", "p:m")
                .gauge()
                .value();
    }

    @Test
    void firstEventsAreRememberedNewerOnesMore() {
        board.answering(call("one"), outcome(null, Duration.ofMillis(100)));
        board.answering(call("two"), outcome(null, Duration.ofMillis(200)));
        assertThat(board.health(TARGET).ewmaFirstEventMillis()).isEqualTo(120);
    }

    @Test
    void namesThatCallersInventAreForgotten() {
        for (int i = 0; i < 3 * TargetBoard.MOST_TARGETS; i++) {
            board.enter(call("c"), new TargetId("p", "m" + i, "default"));
            board.leave(call("c"), new TargetId("p", "m" + i, "default"));
        }
        assertThat(board.all()).hasSizeLessThanOrEqualTo(TargetBoard.MOST_TARGETS);
    }

    private void open() {
        fails(5);
        assertThat(state()).isEqualTo(BreakerState.OPEN);
    }

    private void halfOpen() {
        open();
        clock.advance(Duration.ofSeconds(15));
    }

    private void fails(int times) {
        for (int i = 0; i < times; i++) {
            goes(Fault.provider(FaultKind.INTERNAL, "x"));
        }
    }

    private void answers(int times) {
        for (int i = 0; i < times; i++) {
            goes(null);
        }
    }

    private boolean goes(@Nullable Fault fault) {
        Call call = call("call-" + calls++);
        boolean entered = board.enter(call, TARGET);
        board.attempted(call, outcome(fault, null));
        board.leave(call, TARGET);
        return entered;
    }

    private BreakerState state() {
        return board.health(TARGET).state();
    }

    private static Call call(String id) {
        return TestCalls.call(id, "k", "m", Instant.EPOCH);
    }

    private static AttemptOutcome outcome(@Nullable Fault fault, @Nullable Duration firstEvent) {
        Ending ending = fault == null ? Ending.OK : Ending.FAILED_BEFORE_OUTPUT;
        return new AttemptOutcome("p", "m", "default", true, ending, fault == null, fault, Duration.ZERO, firstEvent);
    }
}
