package dev.drawbridge.relay;

import static dev.drawbridge.relay.Calls.attempt;
import static dev.drawbridge.relay.ScriptedUpstream.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.catalog.LossPolicy;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.upstream.UpstreamResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class RelayTests {
    private static final String ROLE = """
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"real-model","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

        """;
    private static final String HELLO = """
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"real-model","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}]}

        """;
    private static final String STOP = """
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"real-model","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        """;
    private static final String USAGE = """
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"real-model","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}

        """;
    private static final String DONE = "data: [DONE]\n\n";
    private static final String OVERLOADED_EVENT = """
        event: error
        data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

        """;
    private static final String MESSAGE_START = """
        event: message_start
        data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"real-model","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":25,"output_tokens":1}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

        """;
    private static final String MESSAGE_TEXT = """
        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

        """;

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
    void sameDialectRequestsPassWithOnlyTheModelNamePatched() {
        upstream.json(200, "{}");
        var call = Calls.of(
                Dialect.ANTHROPIC, "{ \"model\" : \"m\",\"max_tokens\":5, \"new_field\":[1.50],\"messages\":[] }");
        Exchange.of(upstream, call, attempt("a", Dialect.ANTHROPIC));
        assertThat(new String(upstream.requests.getFirst().body(), StandardCharsets.UTF_8))
                .isEqualTo("{ \"model\" : \"real-model\",\"max_tokens\":5, \"new_field\":[1.50],\"messages\":[] }");
        assertThat(upstream.requests.getFirst().headers()).containsEntry("anthropic-beta", "b1");
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
    void theErrorBodyOfAProviderOfTheSameDialectArrivesUnmodified() {
        String body =
                "{\"type\":\"error\", \"error\":{\"type\":\"rate_limit_error\",\"message\":\"Slow down\"},\"x\":1}";
        upstream.json(429, body, "retry-after", "7", "request-id", "req_9");
        var exchange = Exchange.of(upstream, Calls.messages(true), attempt("a", Dialect.ANTHROPIC));
        assertThat(exchange.status).isEqualTo(429);
        assertThat(exchange.body()).isEqualTo(body);
        assertThat(exchange.headers).containsEntry("retry-after", "7").containsEntry("request-id", "req_9");
    }

    @Test
    void theErrorOfAProviderOfAnotherDialectIsTold() {
        upstream.json(
                429,
                "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"Slow down\"}}",
                "retry-after",
                "7");
        var exchange = Exchange.of(upstream, Calls.chat(false), attempt("a", Dialect.ANTHROPIC));
        assertThat(exchange.status).isEqualTo(429);
        assertThat(exchange.body())
                .contains("\"error\":{")
                .contains("Slow down")
                .doesNotContain("\"type\":\"error\"");
        assertThat(exchange.headers).containsEntry("retry-after", "7");
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
    void aClientThatLeavesWhileTheProviderIsSilentCancelsIt() {
        var cancelled = new AtomicBoolean();
        upstream.then(Mono.<UpstreamResponse>never().doOnCancel(() -> cancelled.set(true)));
        var exchange = Exchange.of(upstream, Calls.messages(false), attempt("a", Dialect.ANTHROPIC));
        exchange.cancel();
        assertThat(cancelled).isTrue();
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.CANCELLED);
        assertThat(exchange.outcome().status()).isEqualTo(499);
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

    @Test
    void aWholeAnswerIsTranslated() {
        upstream.json(200, """
            {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"real-model","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}\
            """);
        var exchange = Exchange.of(upstream, Calls.messages(false), attempt("a", Dialect.OPENAI_CHAT));
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.body()).contains("\"type\":\"message\"").contains("\"text\":\"Hello\"");
        assertThat(exchange.outcome().usage().output()).isEqualTo(3);
    }

    @Test
    void anAnswerThatIsAnErrorInDisguiseFailsOver() {
        upstream.json(200, "{\"error\":{\"message\":\"no capacity\",\"code\":503}}")
                .json(200, ANSWER);
        var exchange = Exchange.of(
                upstream, Calls.chat(false), attempt("a", Dialect.OPENAI_CHAT), attempt("b", Dialect.OPENAI_CHAT));
        assertThat(exchange.body()).isEqualTo(ANSWER);
        assertThat(exchange.headers).containsEntry("x-provider", "b");
    }

    @Test
    void aWholeAnswerThatBreaksOffFailsOver() {
        upstream.json(200, ANSWER.substring(0, 60)).json(200, ANSWER);
        var exchange = Exchange.of(
                upstream, Calls.chat(false), attempt("a", Dialect.OPENAI_CHAT), attempt("b", Dialect.OPENAI_CHAT));
        assertThat(exchange.body()).isEqualTo(ANSWER);
    }

    @Test
    void aStreamingClientGetsAStreamFromAProviderThatAnswersInOnePiece() {
        upstream.json(200, ANSWER);
        var exchange = Exchange.of(upstream, Calls.chat(true), attempt("a", Dialect.OPENAI_CHAT));
        assertThat(exchange.headers.get("content-type")).startsWith("text/event-stream");
        assertThat(exchange.body()).contains("\"content\":\"Hello\"").endsWith(DONE);
    }

    @Test
    void aBadRequestIsNotTriedElsewhere() {
        upstream.json(400, "{\"error\":{\"message\":\"bad\",\"type\":\"invalid_request_error\"}}")
                .json(200, ANSWER);
        var exchange = Exchange.of(
                upstream, Calls.chat(false), attempt("a", Dialect.OPENAI_CHAT), attempt("b", Dialect.OPENAI_CHAT));
        assertThat(exchange.status).isEqualTo(400);
        assertThat(upstream.requests).hasSize(1);
    }

    @Test
    void anUnreachableProviderIsA502ThatNamesIt() {
        upstream.then(Mono.error(new FaultException(Fault.provider(
                FaultKind.UNREACHABLE, "Provider 'a' cannot be reached: its name cannot be resolved."))));
        var exchange = Exchange.of(upstream, Calls.chat(false), attempt("a", Dialect.OPENAI_CHAT));
        assertThat(exchange.status).isEqualTo(502);
        assertThat(exchange.body()).contains("Provider 'a' cannot be reached");
        assertThat(exchange.outcome().usage().output()).isZero();
        assertThat(exchange.outcome().estimated()).isFalse();
    }

    @Test
    void whatCannotBeCarriedIsNamedInAHeader() {
        upstream.json(200, MESSAGE);
        var exchange = Exchange.of(upstream, withLogitBias(), attempt("a", Dialect.ANTHROPIC));
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.headers.get("x-drawbridge-lost")).contains("logit_bias");
        assertThat(exchange.outcome().losses()).anyMatch(loss -> loss.field().equals("logit_bias"));
    }

    @Test
    void whatCannotBeCarriedIsRefusedWhereTheOperatorSaysSo() {
        var exchange = Exchange.of(upstream, LossPolicy.REJECT, withLogitBias(), attempt("a", Dialect.ANTHROPIC));
        assertThat(exchange.status).isEqualTo(400);
        assertThat(exchange.body()).contains("'logit_bias' cannot be passed on").contains("\"param\":\"logit_bias\"");
        assertThat(exchange.headers).containsEntry("x-drawbridge-fault", "policy");
        assertThat(upstream.requests).isEmpty();
    }

    private static final String ANSWER = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"real-model","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}\
        """;
    private static final String MESSAGE = """
        {"id":"msg_1","type":"message","role":"assistant","model":"real-model","content":[{"type":"text","text":"Hello"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":9,"output_tokens":3}}\
        """;

    private static Call withLogitBias() {
        return Calls.of(Dialect.OPENAI_CHAT, """
            {"model":"m","logit_bias":{"1":2},"messages":[{"role":"user","content":"hi"}]}\
            """);
    }

    private static Mono<byte[]> broken() {
        return Mono.error(new FaultException(Fault.provider(FaultKind.BROKEN_ANSWER, "The connection broke off.")));
    }
}
