package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.drawbridge.dialect.Dialect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A provider that refuses before it says anything: the library throws its own exception for it.
@EveryWay
class EveryErrorTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final String WORDS = "The provider's own words.";

    private final Gateway gateway;

    EveryErrorTests(Gateway gateway) {
        this.gateway = gateway;
    }

    static Stream<Arguments> refusals() {
        return Way.every()
                .flatMap(way -> Stream.of(400, 401, 404, 429, 500, overload(way.provider()))
                        .map(status -> Arguments.of(way, status)));
    }

    private static int overload(Dialect dialect) {
        return dialect == Dialect.ANTHROPIC ? 529 : 503;
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalOfTheProviderIsThrown(Way way, int status) {
        gateway.provider(way).enqueue(way.scripts().error(status, WORDS));

        Throwable error = asked(way);

        int told = way.isVerbatim() ? status : told(way.client(), status);
        assertThat(error).isInstanceOf(ServiceError.type(way.client(), told));
        assertThat(ServiceError.of(error).status()).isEqualTo(told);
        assertThat(ServiceError.of(error).text()).contains(WORDS);
        assertThat(ServiceError.of(error).retryAfter()).isEqualTo(waits(way, status) ? List.of("7") : List.of());
    }

    /// Google tells it in the body and only of limits, Ollama never.
    private static boolean waits(Way way, int status) {
        boolean told = switch (way.provider()) {
            case OPENAI_CHAT, OPENAI_RESPONSES, ANTHROPIC -> status == 429 || status == overload(way.provider());
            case GEMINI -> status == 429;
            case OLLAMA -> false;
        };
        return told && way.client() != Dialect.GEMINI;
    }

    /// A client of another dialect cannot mend what is between the gateway and its provider.
    private static int told(Dialect client, int status) {
        return switch (status) {
            case 400, 429 -> status;
            case 503, 529 -> overload(client);
            default -> 502;
        };
    }

    @ParameterizedTest
    @MethodSource(WAYS + "everyStreamed")
    void errorAsFirstEventIsAnErrorOfTheWholeCall(Way way) {
        gateway.provider(way).enqueue(way.scripts().errorInStream(WORDS));

        Throwable error = asked(way);

        // Ollama's lines tell no status
        int status = way.provider() == Dialect.OLLAMA ? 502 : overload(way.client());
        assertThat(error).isInstanceOf(ServiceError.type(way.client(), status));
        assertThat(ServiceError.of(error).status()).isEqualTo(status);
        assertThat(ServiceError.of(error).text()).contains(WORDS);
    }

    private Throwable asked(Way way) {
        return catchThrowable(() -> Library.of(gateway, way).ask(way, Wish.SENTENCE));
    }
}
