package dev.drawbridge.relay;

import static dev.drawbridge.relay.Calls.attempt;
import static dev.drawbridge.relay.ProviderBytes.DONE;
import static dev.drawbridge.relay.ProviderBytes.HELLO;
import static dev.drawbridge.relay.ProviderBytes.ROLE;
import static dev.drawbridge.relay.ProviderBytes.STOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Dialect;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class AttemptOutcomeTests {
    private final ScriptedUpstream upstream = new ScriptedUpstream();

    @Test
    void everyProviderAskedIsToldOfOnceInTheirOrder() {
        upstream.json(500, "{}").stream(ROLE, HELLO, STOP + DONE);

        var exchange = Exchange.of(
                upstream, Calls.chat(true), attempt("a", Dialect.ANTHROPIC), attempt("b", Dialect.OPENAI_CHAT));

        assertThat(exchange.attempts)
                .extracting(
                        AttemptOutcome::provider,
                        AttemptOutcome::verbatim,
                        AttemptOutcome::ending,
                        AttemptOutcome::reached)
                .containsExactly(
                        tuple("a", false, Ending.FAILED_BEFORE_OUTPUT, false), tuple("b", true, Ending.OK, true));
        assertThat(exchange.attempts.getFirst().fault()).isNotNull();
        assertThat(exchange.attempts.getLast().fault()).isNull();
        assertThat(exchange.failovers).containsExactly("a to b");
    }

    @Test
    void providerThatMustNotBeAskedIsNoAttemptButAFailover() {
        upstream.closed("a", Fault.policy(FaultKind.RATE_LIMITED, "enough")).stream(ROLE, HELLO, STOP + DONE);

        var exchange = Exchange.of(
                upstream, Calls.chat(true), attempt("a", Dialect.OPENAI_CHAT), attempt("b", Dialect.OPENAI_CHAT));

        assertThat(exchange.attempts).extracting(AttemptOutcome::provider).containsExactly("b");
        assertThat(exchange.failovers).containsExactly("a to b");
    }

    @Test
    void lastProviderIsToldOfWhenItFails() {
        upstream.json(429, "{}");

        var exchange = Exchange.of(upstream, Calls.chat(false), attempt("a", Dialect.OPENAI_CHAT));

        assertThat(exchange.attempts).hasSize(1);
        assertThat(exchange.attempts.getFirst().fault().kind()).isEqualTo(FaultKind.RATE_LIMITED);
        assertThat(exchange.failovers).isEmpty();
    }

    @Test
    void leavingCallerIsNobodysFault() {
        upstream.stream(Flux.just(ROLE, HELLO).map(ScriptedUpstream::bytes).concatWith(Flux.never()));

        var exchange = Exchange.of(upstream, Calls.chat(true), attempt("a", Dialect.OPENAI_CHAT));
        exchange.clock.advanceTimeBy(Duration.ofMillis(250));
        exchange.cancel();

        assertThat(exchange.attempts).hasSize(1);
        AttemptOutcome told = exchange.attempts.getFirst();
        assertThat(told.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(told.fault()).isNull();
        assertThat(told.reached()).isTrue();
        assertThat(told.duration()).isEqualTo(Duration.ofMillis(250));
    }
}
