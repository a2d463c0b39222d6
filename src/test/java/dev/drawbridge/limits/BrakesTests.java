package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Scope;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.limits.BrakeSettings.Then;
import dev.drawbridge.telemetry.BrakeMetrics;
import dev.drawbridge.testing.TestCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrakesTests {
    private static final Scope ALICE = new Scope(Scope.Kind.KEY, "alice", "k1");
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void onlyWhatWasAnsweredInFullIsARepetition() {
        Brakes brakes = brakes(repeats(2, Then.REFUSE));
        for (int i = 0; i < 5; i++) {
            Call call = TestCalls.call("failed" + i);
            brakes.repeated(call, false);
            brakes.ended(call, TestCalls.failed("p", "m", Fault.provider(FaultKind.OVERLOADED, "later")));
        }
        answer(brakes, TestCalls.call("a"));
        answer(brakes, TestCalls.call("b"));

        assertThatThrownBy(() -> brakes.repeated(TestCalls.call("c"), false))
                .isInstanceOf(LimitRefusedException.class)
                .hasMessageContaining("has been answered this very request 2 times within 600 s");
    }

    @Test
    void anotherKeyAnotherModelOrAnotherWindowIsAnotherRequest() {
        Brakes brakes = brakes(repeats(1, Then.REFUSE));
        answer(brakes, TestCalls.call("a"));

        answer(brakes, TestCalls.call("b", "k2", "sonnet", TestCalls.START));
        answer(brakes, TestCalls.call("c", "k1", "opus", TestCalls.START));
        answer(brakes, TestCalls.call("d", "k1", "sonnet", TestCalls.START.plus(TEN_MINUTES)));

        assertThatThrownBy(() -> answer(brakes, TestCalls.call("e"))).isInstanceOf(LimitRefusedException.class);
    }

    @Test
    void aWarningNeverRefuses() {
        Brakes brakes = brakes(repeats(1, Then.WARN));
        answer(brakes, TestCalls.call("a"));

        var braking = brakes.repeated(TestCalls.call("b"), false);

        assertThat(brakes.told(braking.stream().toList(), null)).containsExactly("repeats 200% of 1 requests");
        assertThat(registry.get("drawbridge.brake")
                        .tags("kind", "repeats", "action", "warn")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatIsAnsweredByTheCheaperModelIsNotStoppedAgain() {
        Brakes brakes = brakes(repeats(1, Then.CHEAPER));
        answer(brakes, TestCalls.call("a"));
        Call call = TestCalls.call("b");

        var refused = catchThrowableOfType(LimitRefusedException.class, () -> brakes.repeated(call, false));

        assertThat(refused.braking().orElseThrow().mayBeCheaper()).isTrue();
        assertThat(brakes.told(
                        brakes.repeated(call, true).stream().toList(),
                        refused.braking().orElseThrow()))
                .containsExactly("repeats 200% of 1 requests, cheaper model haiku");
    }

    @Test
    void onlyBrakesThatStopHaveALimitInTheStore() {
        Brakes brakes = brakes(new BrakeSettings(
                new BrakeSettings.Velocity(BigDecimal.ONE, null, Then.CHEAPER),
                new BrakeSettings.Session(BigDecimal.TEN, Then.REFUSE),
                null,
                "haiku"));

        assertThat(brakes.claims(TestCalls.call("no session"), 7, false))
                .extracting(Claim::window, Claim::most, Claim::amount)
                .containsExactly(tuple("velocity:600:" + TestCalls.START.getEpochSecond() / 600, 1_000_000L, 7L));
        assertThat(brakes.claims(TestCalls.call("cheaper"), 7, true))
                .extracting(Claim::most)
                .containsExactly(-1L);
    }

    @Test
    void whatCostsNothingIsNeitherWarnedOfNorStopped() {
        var braking = brake(BrakeKind.SESSION, Then.REFUSE, 0).braking(new Taken.Used(30_000_000, 0));

        assertThat(braking.isNear()).isFalse();
        assertThat(braking.isOver()).isFalse();
    }

    @Test
    void refusalsSayWhatWasSpent() {
        assertThat(words(BrakeKind.SESSION, Then.REFUSE, 20_030_000, 0))
                .isEqualTo("This conversation has cost $20.03 of the $20.00 that it may cost. Begin a new one, or ask"
                        + " whoever runs this gateway.");
        assertThat(words(BrakeKind.SESSION, Then.CHEAPER, 19_900_000, 60_000))
                .isEqualTo("This conversation has cost $19.90 of the $20.00 that it may cost, with $0.06 set aside for"
                        + " running calls, and this call probably costs about $0.05. Begin a new one, or ask whoever"
                        + " runs this gateway. No cheaper model can take its place.");
        assertThat(words(BrakeKind.VELOCITY, Then.REFUSE, 20_000_000, 0))
                .isEqualTo("Key \"alice\" has spent $20.00 of the $20.00 that it may spend in so short a time, more at"
                        + " 10:20:00Z (in 5 min). Something may be running in circles: have a look before it goes on.");
    }

    /// What runs away costs less than a gateway that refuses everybody while its store is away.
    @Test
    void brakesDoNotHoldWhileTheStoreIsAway() {
        var grace = new Grace(() -> 1, () -> 1);
        List<Claim> claims = List.of(brake(BrakeKind.SESSION, Then.REFUSE, 50_000));

        Taken taken = grace.take(claims, List.of(Long.MAX_VALUE));
        grace.ended(claims, 50_000);

        assertThat(taken).isEqualTo(new Taken(-1, List.of(new Taken.Used(0, 0))));
        assertThat(grace.take(claims, List.of(Long.MAX_VALUE)).isGranted()).isTrue();
    }

    private static String words(BrakeKind kind, Then then, long spent, long reserved) {
        var refused = Refusal.of(brake(kind, then, 50_000), new Taken.Used(spent, reserved), List.of(), NOW);
        assertThat(refused.fault().retryAfter()).isNull();
        return refused.fault().message();
    }

    private static Claim.Brake brake(BrakeKind kind, Then then, long amount) {
        var in = new BrakeWindow("w", Instant.parse("2026-11-20T10:20:00Z"));
        return new Claim.Brake(ALICE, new SpendBrake(kind, 20_000_000, then), in, amount, true);
    }

    private static void answer(Brakes brakes, Call call) {
        brakes.repeated(call, false);
        brakes.ended(call, TestCalls.answered("p", "m"));
    }

    private static BrakeSettings repeats(int requests, Then then) {
        return new BrakeSettings(null, null, new BrakeSettings.Repeats(requests, TEN_MINUTES, then), "haiku");
    }

    private Brakes brakes(BrakeSettings settings) {
        return new Brakes(() -> settings, new BrakeWindows(() -> settings), new BrakeMetrics(registry));
    }
}
