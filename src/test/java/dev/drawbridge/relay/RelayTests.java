package dev.drawbridge.relay;

import static dev.drawbridge.relay.Calls.attempt;
import static dev.drawbridge.relay.ProviderBytes.DONE;
import static dev.drawbridge.relay.ProviderBytes.HELLO;
import static dev.drawbridge.relay.ProviderBytes.MESSAGE_START;
import static dev.drawbridge.relay.ProviderBytes.MESSAGE_TEXT;
import static dev.drawbridge.relay.ProviderBytes.OVERLOADED_EVENT;
import static dev.drawbridge.relay.ProviderBytes.ROLE;
import static dev.drawbridge.relay.ProviderBytes.STOP;
import static dev.drawbridge.relay.ProviderBytes.USAGE;
import static dev.drawbridge.relay.ScriptedUpstream.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.dialect.Dialect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class RelayTests {
    private final ScriptedUpstream upstream = new ScriptedUpstream();

    @Test
    void sameDialectStreamsPassByteForByte() {
        upstream.stream(ROLE, HELLO, STOP + DONE);
        var call = Calls.of(Dialect.OPENAI_CHAT, """
            {"model":"m","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"hi"}]}\
            """);
        var exchange = Exchange.of(upstream, call, attempt("a", Dialect.OPENAI_CHAT));
        assertThat(exchange.body()).isEqualTo(ROLE + HELLO + STOP + DONE);
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.headers).containsEntry("x-provider", "a").containsEntry("x-model", "real-model");
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.OK);
        assertThat(exchange.outcome().finish()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void usageThatOnlyTheGatewayAskedForIsKeptFromTheClientAndCounted() {
        upstream.stream(ROLE + HELLO.substring(0, 30), HELLO.substring(30) + STOP, USAGE + DONE);
        var exchange = Exchange.of(upstream, Calls.chat(true), attempt("a", Dialect.OPENAI_CHAT));
        assertThat(exchange.body()).isEqualTo(ROLE + HELLO + STOP + DONE);
        assertThat(new String(upstream.requests.getFirst().body(), StandardCharsets.UTF_8))
                .contains("\"include_usage\":true");
        assertThat(exchange.outcome().usage().prompt()).isEqualTo(9);
        assertThat(exchange.outcome().usage().output()).isEqualTo(3);
        assertThat(exchange.outcome().estimated()).isFalse();
    }

    @Test
    void aBodyIsReadToItsEndSoThatItsConnectionCanBeUsedAgain() {
        var cancelled = new AtomicBoolean();
        Sinks.Many<byte[]> body = Sinks.many().unicast().onBackpressureBuffer();
        upstream.stream(body.asFlux().doOnCancel(() -> cancelled.set(true)));
        var exchange = Exchange.of(upstream, Calls.chat(true), attempt("a", Dialect.OPENAI_CHAT));
        body.tryEmitNext(bytes(HELLO + STOP + DONE));
        body.tryEmitNext(bytes("data: more\n\n"));
        body.tryEmitComplete();
        assertThat(exchange.complete).isTrue();
        assertThat(cancelled).isFalse();
        assertThat(exchange.body()).isEqualTo(HELLO + STOP + DONE);
    }

    @Test
    void aBodyThatDoesNotEndAfterItsLastEventIsLetGo() {
        var cancelled = new AtomicBoolean();
        upstream.stream(
                Flux.just(bytes(HELLO + STOP + DONE)).concatWith(Flux.never()).doOnCancel(() -> cancelled.set(true)));
        var exchange = Exchange.of(upstream, Calls.messages(true), attempt("a", Dialect.OPENAI_CHAT));
        assertThat(exchange.body()).contains("message_stop");
        exchange.clock.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(exchange.complete).isTrue();
        assertThat(cancelled).isTrue();
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.OK);
    }

    @Test
    void aClientThatLeavesOnTheLastEventHasHadItsAnswer() {
        upstream.stream(Flux.just(bytes(HELLO + STOP + USAGE + DONE)).concatWith(Flux.never()));
        var exchange = Exchange.of(upstream, Calls.chat(true), attempt("a", Dialect.OPENAI_CHAT));
        exchange.cancel();
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.OK);
        assertThat(exchange.outcome().usage().output()).isEqualTo(3);
        assertThat(exchange.outcome().estimated()).isFalse();
    }

    @Test
    void nothingIsSentBeforeTheFirstMeaningfulEvent() {
        Sinks.Many<byte[]> body = Sinks.many().unicast().onBackpressureBuffer();
        upstream.stream(body.asFlux());
        var exchange = Exchange.of(upstream, Calls.chat(true), attempt("a", Dialect.OPENAI_CHAT));
        body.tryEmitNext(bytes(ROLE));
        assertThat(exchange.heads).isZero();
        body.tryEmitNext(bytes(HELLO));
        assertThat(exchange.heads).isEqualTo(1);
        assertThat(exchange.body()).isEqualTo(ROLE + HELLO);
    }

    @Test
    void anErrorAsFirstEventOfA200FailsOverToTheNextProvider() {
        upstream.stream(MESSAGE_START + OVERLOADED_EVENT).stream(ROLE, HELLO, STOP + DONE);
        var exchange = Exchange.of(
                upstream, Calls.chat(true), attempt("a", Dialect.ANTHROPIC), attempt("b", Dialect.OPENAI_CHAT));
        assertThat(exchange.body()).startsWith(ROLE + HELLO);
        assertThat(exchange.headers).containsEntry("x-provider", "b");
        assertThat(exchange.outcome().attempts()).isEqualTo(2);
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.OK);
    }

    @Test
    void anErrorAsFirstEventBecomesAnHttpStatusWhenNobodyElseCanBeAsked() {
        upstream.stream(MESSAGE_START + OVERLOADED_EVENT);
        var exchange = Exchange.of(upstream, Calls.messages(true), attempt("a", Dialect.ANTHROPIC));
        assertThat(exchange.status).isEqualTo(529);
        assertThat(exchange.body()).contains("\"type\":\"overloaded_error\"");
        assertThat(exchange.headers).containsEntry("x-drawbridge-fault", "provider");
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.FAILED_BEFORE_OUTPUT);
    }

    @Test
    void aStreamThatIsResetEndsInTheClientsOwnErrorEventWithoutDone() {
        upstream.stream(Flux.just(bytes(ROLE), bytes(HELLO), bytes("data: {\"id\":\"chat"))
                .concatWith(broken()));
        var exchange = Exchange.of(upstream, Calls.chat(true), attempt("a", Dialect.OPENAI_CHAT));
        assertThat(exchange.body())
                .startsWith(ROLE + HELLO + "data: {\"error\":{")
                .doesNotContain("[DONE]");
        assertThat(exchange.complete).isTrue();
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.FAILED_AFTER_OUTPUT);
    }

    @Test
    void aStreamThatEndsTooEarlyEndsInTheClientsOwnErrorEvent() {
        upstream.stream(MESSAGE_START, MESSAGE_TEXT, "event: content_block_delta\ndata: {\"type\":\"cont");
        var exchange = Exchange.of(upstream, Calls.messages(true), attempt("a", Dialect.ANTHROPIC));
        assertThat(exchange.body()).startsWith(MESSAGE_START + MESSAGE_TEXT + "event: error\n");
        assertThat(exchange.body()).doesNotContain("message_stop").doesNotContain("\"cont\n");
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.FAILED_AFTER_OUTPUT);
    }

    @Test
    void aTranslatedStreamThatIsResetEndsInTheClientsOwnErrorEvent() {
        upstream.stream(Flux.just(bytes(MESSAGE_START), bytes(MESSAGE_TEXT)).concatWith(broken()));
        var exchange = Exchange.of(upstream, Calls.chat(true), attempt("a", Dialect.ANTHROPIC));
        assertThat(exchange.body()).contains("\"content\":\"Hello\"").contains("data: {\"error\":{");
        assertThat(exchange.body()).doesNotContain("[DONE]").doesNotContain("\"finish_reason\":\"stop\"");
    }

    @Test
    void nobodyElseIsAskedOnceTheClientHasSomeOfTheAnswer() {
        upstream.stream(Flux.just(bytes(ROLE), bytes(HELLO)).concatWith(broken())).stream(ROLE, HELLO, STOP + DONE);
        var exchange = Exchange.of(
                upstream, Calls.chat(true), attempt("a", Dialect.OPENAI_CHAT), attempt("b", Dialect.OPENAI_CHAT));
        assertThat(upstream.requests).hasSize(1);
        assertThat(exchange.outcome().attempts()).isEqualTo(1);
    }

    @Test
    void aClientThatLeavesCancelsTheProviderAndIsCountedAsDelivered() {
        var cancelled = new AtomicBoolean();
        upstream.stream(
                Flux.just(bytes(ROLE), bytes(HELLO)).concatWith(Flux.never()).doOnCancel(() -> cancelled.set(true)));
        var exchange = Exchange.of(upstream, Calls.chat(true), attempt("a", Dialect.OPENAI_CHAT));
        exchange.cancel();
        assertThat(cancelled).isTrue();
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.CANCELLED);
        assertThat(exchange.outcome().estimated()).isTrue();
        assertThat(exchange.outcome().usage().output()).isEqualTo(2);
        assertThat(exchange.outcome().usage().input()).isPositive();
    }

    @Test
    void aProviderThatIsSilentIsBridgedInTheClientsFormAndAnotherCanStillTakeOver() {
        upstream.then(Mono.never()).stream(ROLE, HELLO, STOP + DONE);
        var exchange = Exchange.of(
                upstream, Calls.messages(true), attempt("a", Dialect.ANTHROPIC), attempt("b", Dialect.OPENAI_CHAT));
        exchange.clock.advanceTimeBy(Duration.ofSeconds(15));
        assertThat(exchange.body()).isEqualTo("event: ping\ndata: {\"type\": \"ping\"}\n\n");
        exchange.clock.advanceTimeBy(Duration.ofSeconds(50));
        assertThat(exchange.body())
                .contains("event: message_start")
                .contains("\"text\":\"Hello\"")
                .contains("message_stop");
        assertThat(exchange.heads).isEqualTo(1);
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.OK);
    }

    @Test
    void aFailureAfterAKeepaliveIsToldInsideTheStream() {
        upstream.then(Mono.never());
        var exchange = Exchange.of(upstream, Calls.messages(true), attempt("a", Dialect.ANTHROPIC));
        exchange.clock.advanceTimeBy(Duration.ofSeconds(70));
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.body())
                .contains("event: ping")
                .contains("event: error")
                .contains("timeout_error");
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.FAILED_BEFORE_OUTPUT);
    }

    private static Mono<byte[]> broken() {
        return Mono.error(new FaultException(Fault.provider(FaultKind.BROKEN_ANSWER, "The connection broke off.")));
    }
}
