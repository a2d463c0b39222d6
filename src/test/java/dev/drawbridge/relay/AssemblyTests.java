package dev.drawbridge.relay;

import static dev.drawbridge.relay.Calls.attempt;
import static dev.drawbridge.relay.ProviderBytes.ANSWER;
import static dev.drawbridge.relay.ProviderBytes.DONE;
import static dev.drawbridge.relay.ProviderBytes.HELLO;
import static dev.drawbridge.relay.ProviderBytes.MESSAGE;
import static dev.drawbridge.relay.ProviderBytes.MESSAGE_START;
import static dev.drawbridge.relay.ProviderBytes.MESSAGE_TEXT;
import static dev.drawbridge.relay.ProviderBytes.OVERLOADED_EVENT;
import static dev.drawbridge.relay.ProviderBytes.ROLE;
import static dev.drawbridge.relay.ProviderBytes.STOP;
import static dev.drawbridge.relay.ProviderBytes.USAGE;
import static dev.drawbridge.relay.ScriptedUpstream.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.upstream.UpstreamResponse;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Clients that want their answer in the way in which the provider does not give it.
class AssemblyTests {
    private static final String STREAM = ROLE + HELLO + STOP + USAGE + DONE;

    private final ScriptedUpstream upstream = new ScriptedUpstream();

    private String asked() {
        return new String(upstream.requests.getLast().body(), StandardCharsets.UTF_8);
    }

    @Test
    void oneReplyIsMadeOfAStreamInTheSameDialect() {
        upstream.stream(STREAM);
        var exchange =
                Exchange.of(upstream, Calls.chat(false), attempt("a", Dialect.OPENAI_CHAT, "m-1", Quirk.STREAM_ONLY));

        assertThat(asked()).contains("\"stream\":true").contains("\"include_usage\":true");
        assertThat(exchange.headers).containsEntry("content-type", "application/json");
        assertThat(exchange.body())
                .contains("\"object\":\"chat.completion\"")
                .contains("\"content\":\"Hello\"")
                .contains("\"total_tokens\":12");
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.OK);
        assertThat(exchange.outcome().usage().output()).isEqualTo(3);
    }

    @Test
    void oneReplyIsMadeOfAStreamInAnotherDialect() {
        upstream.stream(STREAM);
        var exchange = Exchange.of(
                upstream, Calls.messages(false), attempt("a", Dialect.OPENAI_CHAT, "m-1", Quirk.STREAM_ONLY));

        assertThat(exchange.body()).contains("\"type\":\"message\"").contains("\"text\":\"Hello\"");
    }

    // https://platform.claude.com/docs/en/api/errors#long-requests
    @ParameterizedTest
    @CsvSource({"21333, false", "21334, true"})
    void aLongAnswerOfAnthropicIsStreamedForClientsOfOtherDialects(int limit, boolean streamed) {
        upstream.json(200, MESSAGE);
        String body = """
            {"model":"m","max_completion_tokens":%d,"messages":[{"role":"user","content":"hi"}]}\
            """;
        var exchange = Exchange.of(
                upstream,
                Calls.of(Dialect.OPENAI_CHAT, body.formatted(limit)),
                attempt("a", Dialect.ANTHROPIC, "claude-opus-5"));

        assertThat(asked().contains("\"stream\":true")).isEqualTo(streamed);
        assertThat(exchange.body())
                .as("a provider may still answer in one piece")
                .contains("\"content\":\"Hello\"");
    }

    @Test
    void aCallersOwnLongRequestToAnthropicPasses() {
        upstream.json(200, MESSAGE);
        Exchange.of(upstream, Calls.of(Dialect.ANTHROPIC, """
            {"model":"m","max_tokens":100000,"messages":[{"role":"user","content":"hi"}]}\
            """), attempt("a", Dialect.ANTHROPIC, "claude-opus-5"));

        assertThat(asked()).doesNotContain("stream");
    }

    @Test
    void anErrorDeepInTheStreamStillFailsOver() {
        upstream.stream(MESSAGE_START + MESSAGE_TEXT + OVERLOADED_EVENT).json(200, ANSWER);
        var exchange = Exchange.of(
                upstream,
                Calls.chat(false),
                attempt("a", Dialect.ANTHROPIC, "m-1", Quirk.STREAM_ONLY),
                attempt("b", Dialect.OPENAI_CHAT));

        assertThat(exchange.body()).isEqualTo(ANSWER);
        assertThat(exchange.headers).containsEntry("x-provider", "b");
        assertThat(exchange.outcome().attempts()).isEqualTo(2);
        assertThat(exchange.outcome().usage().output()).as("of b alone").isEqualTo(3);
    }

    @Test
    void aStreamThatBreaksOffIsAnErrorAndNoReply() {
        upstream.stream(ROLE + HELLO);
        var exchange =
                Exchange.of(upstream, Calls.chat(false), attempt("a", Dialect.OPENAI_CHAT, "m-1", Quirk.STREAM_ONLY));

        assertThat(exchange.status).isGreaterThanOrEqualTo(500);
        assertThat(exchange.body()).contains("\"error\"").doesNotContain("Hello");
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.FAILED_BEFORE_OUTPUT);
    }

    @Test
    void aStreamThatFallsSilentIsGivenUpBeforeTheTotalTime() {
        upstream.stream(Flux.just(bytes(ROLE + HELLO)).concatWith(Flux.never())).json(200, ANSWER);
        var exchange = Exchange.of(
                upstream,
                Calls.chat(false),
                attempt("a", Dialect.OPENAI_CHAT, "m-1", Quirk.STREAM_ONLY),
                attempt("b", Dialect.OPENAI_CHAT));
        assertThat(exchange.heads).isZero();
        exchange.clock.advanceTimeBy(Duration.ofSeconds(62));

        assertThat(exchange.body()).isEqualTo(ANSWER);
    }

    @Test
    void aStreamThatKeepsTalkingMayTakeItsTime() {
        Sinks.Many<byte[]> body = Sinks.many().unicast().onBackpressureBuffer();
        upstream.stream(body.asFlux());
        var exchange =
                Exchange.of(upstream, Calls.chat(false), attempt("a", Dialect.OPENAI_CHAT, "m-1", Quirk.STREAM_ONLY));
        for (int minute = 0; minute < 10; minute++) {
            body.tryEmitNext(bytes(HELLO));
            exchange.clock.advanceTimeBy(Duration.ofSeconds(50));
        }
        assertThat(exchange.pieces)
                .as("nothing is said to such a client meanwhile")
                .isEmpty();
        body.tryEmitNext(bytes(STOP + DONE));
        body.tryEmitComplete();

        assertThat(exchange.body()).contains("HelloHello");
    }

    @Test
    void aClientThatLeavesCancelsTheStream() {
        var cancelled = new AtomicBoolean();
        upstream.stream(Flux.just(bytes(ROLE + HELLO)).concatWith(Flux.never()).doOnCancel(() -> cancelled.set(true)));
        var exchange =
                Exchange.of(upstream, Calls.chat(false), attempt("a", Dialect.OPENAI_CHAT, "m-1", Quirk.STREAM_ONLY));
        exchange.cancel();

        assertThat(cancelled).isTrue();
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.CANCELLED);
        assertThat(exchange.outcome().estimated()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"OPENAI_CHAT, 'data: [DONE]'", "ANTHROPIC, 'event: message_stop'"})
    void aStreamIsMadeOfAnAnswerThatComesWhole(Dialect client, String end) {
        upstream.json(200, ANSWER);
        var call = client == Dialect.ANTHROPIC ? Calls.messages(true) : Calls.chat(true);
        var exchange = Exchange.of(upstream, call, attempt("a", Dialect.OPENAI_CHAT, "m-1", Quirk.NO_STREAM));

        assertThat(asked()).doesNotContain("stream\":true");
        assertThat(exchange.headers.get("content-type")).startsWith("text/event-stream");
        assertThat(exchange.body()).contains("Hello").contains(end);
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.OK);
    }

    @Test
    void whileAWholeAnswerIsAwaitedTheClientHearsThatItsConnectionLives() {
        Sinks.One<UpstreamResponse> answer = Sinks.one();
        upstream.then(answer.asMono());
        var exchange =
                Exchange.of(upstream, Calls.messages(true), attempt("a", Dialect.OPENAI_CHAT, "m-1", Quirk.NO_STREAM));
        exchange.clock.advanceTimeBy(Duration.ofMinutes(5));
        assertThat(exchange.body()).startsWith("event: ping");
        assertThat(exchange.complete)
                .as("the time to the first event does not count")
                .isFalse();
        answer.tryEmitValue(new UpstreamResponse(
                200,
                HttpHeaders.of(Map.of("content-type", List.of("application/json")), (_, _) -> true),
                Flux.just(bytes(ANSWER))));

        assertThat(exchange.body()).contains("Hello").contains("message_stop");
        assertThat(exchange.heads).isEqualTo(1);
    }

    @Test
    void aWholeAnswerThatNeverComesIsGivenUpAtTheTotalTime() {
        upstream.then(Mono.never());
        var exchange =
                Exchange.of(upstream, Calls.chat(true), attempt("a", Dialect.OPENAI_CHAT, "m-1", Quirk.NO_STREAM));
        exchange.clock.advanceTimeBy(Duration.ofMinutes(15));
        exchange.clock.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(exchange.complete).isTrue();
        assertThat(exchange.body()).contains("did not finish within 900 s");
    }
}
