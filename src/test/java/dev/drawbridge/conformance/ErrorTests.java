package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.anthropic.errors.AnthropicServiceException;
import com.openai.errors.OpenAIServiceException;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.FakeAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A provider that refuses before it says anything: the library throws its own exception for it.
@ExtendWith(SharedGateway.class)
class ErrorTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final String PAGE = "<html><head><title>502</title></head><body>nginx secrets</body></html>";

    private final Gateway gateway;

    ErrorTests(Gateway gateway) {
        this.gateway = gateway;
    }

    /// What a status of a provider is to clients of either library.
    private enum Refusal {
        BAD_REQUEST(400, com.openai.errors.BadRequestException.class, com.anthropic.errors.BadRequestException.class),
        UNAUTHORIZED(
                401, com.openai.errors.UnauthorizedException.class, com.anthropic.errors.UnauthorizedException.class),
        FORBIDDEN(
                403,
                com.openai.errors.PermissionDeniedException.class,
                com.anthropic.errors.PermissionDeniedException.class),
        NOT_FOUND(404, com.openai.errors.NotFoundException.class, com.anthropic.errors.NotFoundException.class),
        LIMITED(429, com.openai.errors.RateLimitException.class, com.anthropic.errors.RateLimitException.class),
        INTERNAL(
                500,
                com.openai.errors.InternalServerException.class,
                com.anthropic.errors.InternalServerException.class),
        FAILED(
                502,
                com.openai.errors.InternalServerException.class,
                com.anthropic.errors.InternalServerException.class);

        private final int status;
        private final Class<? extends OpenAIServiceException> openAi;
        private final Class<? extends AnthropicServiceException> anthropic;

        Refusal(
                int status,
                Class<? extends OpenAIServiceException> openAi,
                Class<? extends AnthropicServiceException> anthropic) {
            this.status = status;
            this.openAi = openAi;
            this.anthropic = anthropic;
        }

        /// A client of another dialect cannot mend what is between the gateway and its provider.
        Refusal toldToOtherDialects() {
            return this == BAD_REQUEST || this == LIMITED ? this : FAILED;
        }
    }

    /// An exception of either library.
    private record Thrown(int status, List<String> retryAfter, List<String> blame, String body) {
        static Thrown of(Throwable error) {
            return switch (error) {
                case OpenAIServiceException e ->
                    new Thrown(
                            e.statusCode(),
                            e.headers().values("retry-after"),
                            e.headers().values("x-drawbridge-fault"),
                            e.body() + " " + e.getMessage());
                case AnthropicServiceException e ->
                    new Thrown(
                            e.statusCode(),
                            e.headers().values("retry-after"),
                            e.headers().values("x-drawbridge-fault"),
                            e.body() + " " + e.getMessage());
                case null, default -> throw new AssertionError("not an error of the service: " + error, error);
            };
        }
    }

    static Stream<Arguments> refusals() {
        return Way.all().flatMap(way -> Arrays.stream(Refusal.values()).map(refusal -> Arguments.of(way, refusal)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalOfTheProviderIsThrown(Way way, Refusal refusal) {
        gateway.provider(way).enqueue(way.scripts().error(refusal.status, "The provider's own words."));

        Throwable error = asked(way);

        Refusal told = way.isVerbatim() ? refusal : refusal.toldToOtherDialects();
        assertThat(error).isInstanceOf(way.forClient(told.openAi, told.anthropic));
        Thrown thrown = Thrown.of(error);
        assertThat(thrown.status).isEqualTo(told.status);
        assertThat(thrown.body).contains("The provider's own words.");
        assertThat(thrown.blame).containsExactly(refusal == Refusal.BAD_REQUEST ? "caller" : "provider");
        assertThat(thrown.retryAfter).isEqualTo(refusal == Refusal.LIMITED ? List.of("7") : List.of());
    }

    /// 529 is Anthropic's own status; clients of OpenAI know a 503 (T39).
    @ParameterizedTest
    @MethodSource(WAYS + "all")
    void overloadHasTheStatusTheClientKnows(Way way) {
        gateway.provider(way).enqueue(way.scripts().error(way.fromProvider(503, 529), "Overloaded"));

        Throwable error = asked(way);

        assertThat(error)
                .isInstanceOf(way.forClient(
                        com.openai.errors.InternalServerException.class,
                        com.anthropic.errors.OverloadedException.class));
        assertThat(Thrown.of(error).status).isEqualTo(way.forClient(503, 529));
        assertThat(Thrown.of(error).retryAfter).containsExactly("7");
    }

    @ParameterizedTest
    @MethodSource(WAYS + "streamed")
    void errorAsFirstEventIsAnErrorOfTheWholeCall(Way way) {
        gateway.provider(way).enqueue(way.scripts().errorInStream("Overloaded"));

        Throwable error = asked(way);

        assertThat(Thrown.of(error).status).isEqualTo(way.forClient(503, 529));
        assertThat(Thrown.of(error).body).contains("Overloaded");
    }

    @ParameterizedTest
    @MethodSource(WAYS + "all")
    void successWithAnErrorInItIsAnError(Way way) {
        gateway.provider(way).enqueue(FakeAnswer.json(200, """
            {"error":{"message":"No capacity","code":503}}\
            """));

        Throwable error = asked(way);

        assertThat(Thrown.of(error).status).isEqualTo(way.forClient(503, 529));
        assertThat(Thrown.of(error).body).contains("No capacity");
    }

    /// A key that the provider does not know is between it and the gateway, also when it says so inside a 200.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failureInsideAnAnswerIsTheProvidersToClientsOfOtherDialects(boolean stream) {
        Way way = new Way(Dialect.ANTHROPIC, Dialect.OPENAI_CHAT, stream);
        String error = """
            {"error":{"message":"Incorrect API key","type":"invalid_request_error","code":"invalid_api_key"}}\
            """;
        gateway.provider(way).enqueue(stream ? FakeAnswer.sse("data: " + error + "\n\n") : FakeAnswer.json(200, error));

        Thrown thrown = Thrown.of(asked(way));

        assertThat(thrown.status).isEqualTo(502);
        assertThat(thrown.body).contains("Provider 'chat' failed: Incorrect API key");
        assertThat(thrown.blame).containsExactly("provider");
    }

    /// Some proxy in between: its page is passed to whoever asked it in its own dialect, and to nobody else.
    @ParameterizedTest
    @MethodSource(WAYS + "all")
    void errorPageIsAnError(Way way) {
        gateway.provider(way).enqueue(FakeAnswer.html(502, PAGE));

        Throwable error = asked(way);

        Thrown thrown = Thrown.of(error);
        assertThat(thrown.status).isEqualTo(502);
        assertThat(thrown.blame).containsExactly("provider");
        if (!way.isVerbatim()) {
            assertThat(thrown.body).doesNotContain("nginx");
        }
    }

    private Throwable asked(Way way) {
        return catchThrowable(() -> Requests.say(gateway, way, "Hi"));
    }
}
