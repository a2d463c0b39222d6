package dev.drawbridge.relay;

import static dev.drawbridge.relay.Calls.attempt;
import static dev.drawbridge.relay.ProviderBytes.DONE;
import static dev.drawbridge.relay.ProviderBytes.HELLO;
import static dev.drawbridge.relay.ProviderBytes.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.catalog.TargetId;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.routing.RetrySettings;
import dev.drawbridge.routing.Turnstile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RetryTests {
    private static final String OVERLOADED = "{\"error\":{\"message\":\"busy\",\"type\":\"server_error\"}}";

    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final Doors doors = new Doors();

    @Test
    void whatSurelyWasNotProcessedIsAskedOfTheSameTargetAgain() {
        upstream.json(503, OVERLOADED).stream(HELLO + STOP + DONE);
        var exchange = ask("a", "b");
        assertThat(upstream.requests).hasSize(1);
        exchange.clock.advanceTimeBy(Duration.ofMillis(250));
        assertThat(asked()).containsExactly("a", "a");
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.OK);
        assertThat(exchange.outcome().attempts()).isEqualTo(2);
        assertThat(exchange.attempts).hasSize(2);
        assertThat(exchange.retries).hasSize(1);
        assertThat(exchange.failovers).isEmpty();
    }

    @Test
    void afterTwoMoreTimesTheNextTargetIsAsked() {
        upstream.json(503, OVERLOADED).json(503, OVERLOADED).json(503, OVERLOADED).stream(HELLO + STOP + DONE);
        var exchange = ask("a", "b");
        exchange.clock.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(asked()).containsExactly("a", "a", "a", "b");
        assertThat(exchange.failovers).containsExactly("a to b");
    }

    @Test
    void whatMayHaveBeenProcessedIsNotAskedOfTheSameTargetAgain() {
        upstream.json(500, OVERLOADED).stream(HELLO + STOP + DONE);
        ask("a", "b");
        assertThat(asked()).containsExactly("a", "b");
    }

    @Test
    void aShortRetryAfterIsWaitedFor() {
        upstream.json(429, OVERLOADED, "retry-after", "7").stream(HELLO + STOP + DONE);
        var exchange = ask("a", "b");
        exchange.clock.advanceTimeBy(Duration.ofMillis(6999));
        assertThat(asked()).containsExactly("a");
        exchange.clock.advanceTimeBy(Duration.ofMillis(1));
        assertThat(asked()).containsExactly("a", "a");
    }

    @Test
    void forALongRetryAfterNobodyWaits() {
        upstream.json(429, OVERLOADED, "retry-after", "11").stream(HELLO + STOP + DONE);
        ask("a", "b");
        assertThat(asked()).containsExactly("a", "b");
    }

    @Test
    void whoCannotBeReachedIsOnlyAskedAgainWhenNobodyElseIsLeft() {
        upstream.then(unreachable()).then(unreachable()).stream(HELLO + STOP + DONE);
        var exchange = ask("a", "b");
        exchange.clock.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(asked()).containsExactly("a", "b", "b");
    }

    @Test
    void noPauseGoesBeyondTheTimeForTheWholeCall() {
        upstream.json(429, OVERLOADED, "retry-after", "9").json(429, OVERLOADED, "retry-after", "9");
        var call = Calls.chat(true);
        var exchange = Exchange.of(
                upstream, new RetrySettings(5, null, null), doors, call, Calls.within(Duration.ofSeconds(10), "a"));
        exchange.clock.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(asked()).containsExactly("a", "a");
        assertThat(exchange.status).isEqualTo(429);
    }

    @Test
    void aClientThatLeavesDuringAPauseAsksNobodyAgain() {
        upstream.json(503, OVERLOADED).stream(HELLO + STOP + DONE);
        var exchange = ask("a", "b");
        exchange.cancel();
        exchange.clock.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(asked()).containsExactly("a");
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.CANCELLED);
        assertThat(doors.inside).isEmpty();
    }

    @Test
    void aTargetThatMayNotBeAskedNowComesLast() {
        doors.closed = Set.of("a");
        upstream.json(500, OVERLOADED).stream(HELLO + STOP + DONE);
        var exchange = ask("a", "b");
        assertThat(asked()).containsExactly("b", "a");
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.OK);
        assertThat(doors.inside).isEmpty();
    }

    @Test
    void ofAllThatFailedTheClientIsToldWhatTellsItMost() {
        upstream.json(429, "{\"error\":{\"message\":\"slow down\"}}", "retry-after", "60")
                .then(unreachable());
        var exchange = Exchange.of(
                upstream,
                RetrySettings.NEVER,
                doors,
                Calls.chat(true),
                attempt("a", Dialect.OPENAI_CHAT),
                attempt("b", Dialect.ANTHROPIC));
        assertThat(exchange.status).isEqualTo(429);
        assertThat(exchange.body()).isEqualTo("{\"error\":{\"message\":\"slow down\"}}");
        assertThat(exchange.headers).containsEntry("retry-after", "60");
        assertThat(exchange.attempts)
                .extracting(told -> told.fault().kind())
                .containsExactly(FaultKind.RATE_LIMITED, FaultKind.UNREACHABLE);
    }

    private Exchange ask(String... providers) {
        var attempts = Arrays.stream(providers)
                .map(name -> attempt(name, Dialect.OPENAI_CHAT))
                .toArray(Attempt[]::new);
        return Exchange.of(upstream, RetrySettings.DEFAULT, doors, Calls.chat(true), attempts);
    }

    private List<String> asked() {
        return upstream.requests.stream()
                .map(request -> request.provider().name())
                .toList();
    }

    private static <T> Mono<T> unreachable() {
        return Mono.error(new FaultException(Fault.provider(FaultKind.UNREACHABLE, "nobody is there")));
    }

    /// Closed as the test says; knows who has not left.
    private static final class Doors implements Turnstile {
        private final List<TargetId> inside = new ArrayList<>();
        private Set<String> closed = Set.of();

        @Override
        public boolean enter(Call call, TargetId target) {
            if (closed.contains(target.provider())) {
                return false;
            }
            inside.add(target);
            return true;
        }

        @Override
        public void enterAnyway(Call call, TargetId target) {
            inside.add(target);
        }

        @Override
        public void leave(Call call, TargetId target) {
            assertThat(inside.remove(target)).as("it was in").isTrue();
        }
    }
}
