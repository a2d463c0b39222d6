package dev.drawbridge.relay;

import static dev.drawbridge.relay.Calls.attempt;
import static dev.drawbridge.relay.ProviderBytes.ANSWER;
import static dev.drawbridge.relay.ProviderBytes.DONE;
import static dev.drawbridge.relay.ProviderBytes.MESSAGE;
import static dev.drawbridge.relay.ScriptedUpstream.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.catalog.LossPolicy;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.upstream.UpstreamResponse;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class WholeAnswerRelayTests {
    private final ScriptedUpstream upstream = new ScriptedUpstream();

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
    void aToolNameTooLongForTheProviderComesBackAsTheCallerKnowsIt() {
        String name = "mcp__" + "a".repeat(80);
        var call = Calls.of(Dialect.ANTHROPIC, """
            {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"hi"}],"tools":[{"name":"%s","input_schema":{"type":"object"}}]}\
            """.formatted(name));
        upstream.then(Mono.defer(() -> {
            String sent = new String(upstream.requests.getFirst().body(), StandardCharsets.UTF_8);
            String written = sent.replaceAll(".*\"name\":\"([^\"]*)\".*", "$1");
            assertThat(written).hasSizeLessThanOrEqualTo(64).isNotEqualTo(name);
            return Mono.just(new UpstreamResponse(
                    200, HttpHeaders.of(Map.of(), (_, _) -> true), Flux.just(bytes("""
                        {"id":"chatcmpl-1","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"%s","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}\
                        """.formatted(written)))));
        }));
        var exchange = Exchange.of(upstream, call, attempt("a", Dialect.OPENAI_CHAT));
        assertThat(exchange.body()).contains("\"name\":\"" + name + "\"");
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
    void aTargetThatCannotCarryTheRequestIsPassedOver() {
        upstream.json(200, ANSWER);
        var call = Calls.of(Dialect.OPENAI_CHAT, """
            {"model":"m","messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}]}]}\
            """);
        var exchange = Exchange.of(upstream, call, attempt("a", Dialect.ANTHROPIC), attempt("b", Dialect.OPENAI_CHAT));
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.headers).containsEntry("x-provider", "b");
    }

    @Test
    void aRedirectIsNotFollowed() {
        upstream.json(307, "", "location", "https://elsewhere.invalid/");
        var exchange = Exchange.of(upstream, Calls.chat(false), attempt("a", Dialect.OPENAI_CHAT));
        assertThat(exchange.status).isEqualTo(502);
        assertThat(exchange.body()).contains("answered 307, and redirects are not followed");
        assertThat(exchange.headers).doesNotContainKey("location");
    }

    @Test
    void aCredentialTheProviderRefusesIsNotTheBusinessOfClientsOfOtherDialects() {
        upstream.json(401, "{\"error\":{\"message\":\"Incorrect API key\",\"code\":\"invalid_api_key\"}}");
        var exchange = Exchange.of(upstream, Calls.messages(false), attempt("a", Dialect.OPENAI_CHAT));
        assertThat(exchange.status).isEqualTo(502);
        assertThat(exchange.body())
                .contains("Provider 'a' answered 401: Incorrect API key")
                .contains("api_error");
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

    private static Call withLogitBias() {
        return Calls.of(Dialect.OPENAI_CHAT, """
            {"model":"m","logit_bias":{"1":2},"messages":[{"role":"user","content":"hi"}]}\
            """);
    }
}
