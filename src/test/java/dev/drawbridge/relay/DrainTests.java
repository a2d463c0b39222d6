package dev.drawbridge.relay;

import static dev.drawbridge.relay.Calls.attempt;
import static dev.drawbridge.relay.ProviderBytes.HELLO;
import static dev.drawbridge.relay.ProviderBytes.ROLE;
import static dev.drawbridge.relay.ScriptedUpstream.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.dialect.Dialect;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class DrainTests {
    private final ScriptedUpstream upstream = new ScriptedUpstream();

    @Test
    void streamThatTakesTooLongEndsInTheClientsOwnErrorEvent() {
        var cancelled = new AtomicBoolean();
        upstream.stream(
                Flux.just(bytes(ROLE), bytes(HELLO)).concatWith(Flux.never()).doOnCancel(() -> cancelled.set(true)));
        var exchange = Exchange.of(upstream, Calls.messages(true), attempt("a", Dialect.OPENAI_CHAT));

        exchange.drain.end();

        assertThat(exchange.body()).contains("\"text\":\"Hello\"").contains("event: error\n");
        assertThat(exchange.body()).doesNotContain("message_stop");
        assertThat(exchange.complete).isTrue();
        assertThat(cancelled).isTrue();
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.FAILED_AFTER_OUTPUT);
    }

    @Test
    void callWithoutAnAnswerYetIsRefusedAndNobodyElseIsAsked() {
        upstream.then(Mono.never());
        var exchange = Exchange.of(
                upstream, Calls.chat(false), attempt("a", Dialect.OPENAI_CHAT), attempt("b", Dialect.OPENAI_CHAT));

        exchange.drain.end();

        assertThat(exchange.status).isEqualTo(503);
        assertThat(exchange.headers).containsEntry("x-drawbridge-fault", "gateway");
        assertThat(upstream.requests).hasSize(1);
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.FAILED_BEFORE_OUTPUT);
    }
}
