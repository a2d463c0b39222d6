package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.FakeAnswer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Everything a provider may refuse with, told to clients of its own dialect as it is and to others in their words.
@ExtendWith(SharedGateway.class)
class RefusedByProviderTests {
    private static final String WORDS = "The provider's own words.";

    private final Gateway gateway;

    RefusedByProviderTests(Gateway gateway) {
        this.gateway = gateway;
    }

    /// @param status of the provider
    /// @param told the status of a client of another dialect; Anthropic's for overload is 529
    /// @param openAi `type` and `code` for OpenAI's clients
    /// @param again whether a library may try again
    private record Refusal(
            int status, Body body, int told, String openAi, String anthropic, String blame, boolean again) {
        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    private enum Body {
        OWN,
        HTML,
        TEXT,
        EMPTY
    }

    private static final Stream<Refusal> refusals() {
        String failed = "server_error upstream_error";
        return Stream.of(
                new Refusal(400, Body.OWN, 400, "invalid_request_error ", "invalid_request_error", "caller", false),
                new Refusal(401, Body.OWN, 502, failed, "api_error", "provider", false),
                new Refusal(402, Body.OWN, 502, failed, "api_error", "provider", false),
                new Refusal(403, Body.OWN, 502, failed, "api_error", "provider", false),
                new Refusal(404, Body.OWN, 502, failed, "api_error", "provider", false),
                new Refusal(413, Body.OWN, 413, "invalid_request_error ", "request_too_large", "caller", false),
                new Refusal(
                        429,
                        Body.OWN,
                        429,
                        "rate_limit_error rate_limit_exceeded",
                        "rate_limit_error",
                        "provider",
                        true),
                new Refusal(500, Body.OWN, 502, failed, "api_error", "provider", true),
                new Refusal(
                        529, Body.OWN, 503, "server_error server_is_overloaded", "overloaded_error", "provider", true),
                new Refusal(502, Body.HTML, 502, failed, "api_error", "provider", true),
                new Refusal(
                        503, Body.TEXT, 503, "server_error server_is_overloaded", "overloaded_error", "provider", true),
                new Refusal(500, Body.EMPTY, 502, failed, "api_error", "provider", true),
                new Refusal(504, Body.EMPTY, 504, "server_error upstream_timeout", "timeout_error", "provider", true));
    }

    static Stream<Arguments> cases() {
        return ways().flatMap(way -> refusals().map(refusal -> Arguments.of(way, refusal)));
    }

    static Stream<Way> ways() {
        return Way.all().filter(way -> isTested(way.client()) && isTested(way.provider()));
    }

    static Stream<Way> translated() {
        return ways().filter(way -> !way.isVerbatim());
    }

    private static boolean isTested(Dialect dialect) {
        return dialect == Dialect.OPENAI_CHAT || dialect == Dialect.ANTHROPIC;
    }

    private static FakeAnswer answer(Way way, Refusal refusal) {
        return switch (refusal.body) {
            case OWN -> way.scripts().error(refusal.status, WORDS);
            case HTML -> FakeAnswer.html(refusal.status, "<html><body>nginx secrets</body></html>");
            case TEXT -> FakeAnswer.of(refusal.status, "text/plain", "upstream connect error".getBytes());
            case EMPTY -> FakeAnswer.of(refusal.status, "text/plain", new byte[0]);
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusalIsToldInTheClientsOwnWords(Way way, Refusal refusal) {
        FakeAnswer refused = answer(way, refusal);
        gateway.provider(way).enqueue(refused);

        HttpResponse<String> answer = gateway.wire().send(gateway.ask(way, "Hi"));

        assertThat(answer.headers().allValues("x-drawbridge-fault")).containsExactly(refusal.blame);
        assertThat(answer.headers().firstValue("x-should-retry").orElse("true"))
                .isEqualTo(Boolean.toString(refusal.again));
        if (way.isVerbatim()) {
            assertThat(answer.statusCode()).isEqualTo(refusal.status);
            assertThat(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(refused.body());
            return;
        }
        boolean overload = way.client() == Dialect.ANTHROPIC && refusal.told == 503;
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(overload ? 529 : refusal.told);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        JsonNode error = Requests.json(answer.body()).path("error");
        assertThat(error.path("type").stringValue()
                        + way.forClient(" " + error.path("code").asString(""), ""))
                .isEqualTo(way.forClient(refusal.openAi, refusal.anthropic));
        assertThat(error.path("message").stringValue())
                .isNotBlank()
                .doesNotContain("nginx")
                .contains(refusal.body == Body.OWN ? WORDS : "");
    }

    @ParameterizedTest
    @MethodSource("translated")
    void limitsAreToldInTheClientsHeaders(Way way) {
        FakeAnswer limited = limits(way, way.scripts().error(429, WORDS)).with("retry-after-ms", "6500");
        gateway.provider(way)
                .enqueue(limited)
                .enqueue(limits(way, way.scripts().text("Yes.").answer(way.stream())));

        HttpResponse<String> refused = gateway.wire().send(gateway.ask(way, "Hi"));
        HttpResponse<String> answered = gateway.wire().send(gateway.ask(way, "Hi"));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().allValues("retry-after")).containsExactly("7");
        assertThat(refused.headers().allValues("retry-after-ms")).containsExactly("6500");
        assertLimits(way, refused);
        assertThat(answered.statusCode()).isEqualTo(200);
        assertLimits(way, answered);
    }

    private static FakeAnswer limits(Way way, FakeAnswer answer) {
        String reset = Instant.now().plusSeconds(90).toString();
        return way.fromProvider(
                answer.with("x-ratelimit-remaining-tokens", "17").with("x-ratelimit-reset-tokens", "1m30s"),
                answer.with("anthropic-ratelimit-tokens-remaining", "17")
                        .with("anthropic-ratelimit-tokens-reset", reset));
    }

    private static void assertLimits(Way way, HttpResponse<String> answer) {
        String remaining = way.forClient("x-ratelimit-remaining-tokens", "anthropic-ratelimit-tokens-remaining");
        String reset = way.forClient("x-ratelimit-reset-tokens", "anthropic-ratelimit-tokens-reset");
        assertThat(answer.headers().firstValue(remaining)).hasValue("17");
        assertThat(answer.headers().firstValue(reset).orElseThrow())
                .matches(way.forClient("(1m)?\\d{1,2}s", "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.startsWith(way.forClient("anthropic-ratelimit", "x-ratelimit")));
    }

    /// Clients that shorten the conversation by themselves look for these words.
    @ParameterizedTest
    @MethodSource("translated")
    void aPromptThatIsTooLongIsToldInTheClientsWords(Way way) {
        gateway.provider(way)
                .enqueue(way.scripts()
                        .error(
                                400,
                                way.fromProvider(
                                        "This model's maximum context length is 200 tokens. However, your messages"
                                                + " resulted in 210 tokens.",
                                        "prompt is too long: 210 tokens > 200 maximum")));

        HttpResponse<String> answer = gateway.wire().send(gateway.ask(way, "Hi"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(way.forClient(
                        "maximum context length is 200 tokens. However, your messages resulted in 210 tokens",
                        "prompt is too long: 210 tokens > 200 maximum (capability_rejected: prompt_too_long)"));
        assertThat(answer.body().contains("context_length_exceeded")).isEqualTo(way.client() == Dialect.OPENAI_CHAT);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatWasTriedElsewhereInVainIsNotTriedAgain(Way way) {
        gateway.provider(way).enqueue(way.scripts().error(500, "First"));
        gateway.other(way).handle(_ -> FakeAnswer.json(500, "{}"));

        HttpResponse<String> answer = gateway.wire().send(gateway.ask(way.client(), """
            {"model":"%s","max_tokens":9,"stream":%s,"messages":[{"role":"user","content":"Hi"}]}\
            """.formatted(
                        way.fromProvider("chat-then-messages", "messages-then-chat"), way.stream())));

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(answer.headers().allValues("x-should-retry")).containsExactly("false");
    }

    /// A machine can tell from the event alone whether it is worth trying again (T37).
    @ParameterizedTest
    @MethodSource("translated")
    void anErrorInAStreamHasItsCode(Way way) {
        Way streamed = new Way(way.client(), way.provider(), true);
        gateway.provider(way).enqueue(way.scripts().errorInStream("Overloaded", "Once upon"));

        String body = gateway.wire().send(gateway.ask(streamed, "Hi")).body();

        assertThat(body)
                .contains("Once upon")
                .contains(way.forClient(
                        "\"code\":\"server_is_overloaded\",\"status\":503", "\"type\":\"overloaded_error\""))
                .doesNotContain("[DONE]", "message_stop");
    }
}
