package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.drawbridge.dialect.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pictures, documents and the form that an answer shall have, on their way to the provider.
@EveryWay
class EveryInputTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";

    private final Gateway gateway;

    EveryInputTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @MethodSource(WAYS + "every")
    void pictureReachesTheProvider(Way way) {
        assertThat(asked(way, Wish.IMAGE).files()).containsExactly(Wish.PNG);
    }

    @ParameterizedTest
    @MethodSource(WAYS + "every")
    void documentReachesTheProviderOrIsRefused(Way way) {
        if (way.provider() == Dialect.OLLAMA) {
            Throwable error = catchThrowable(() -> Library.of(gateway, way).ask(way, Wish.DOCUMENT));

            assertThat(ServiceError.of(error).status()).isEqualTo(400);
            assertThat(error).isInstanceOf(ServiceError.type(way.client(), 400));
            assertThat(gateway.provider(way).exchanges()).isEmpty();
            return;
        }
        assertThat(asked(way, Wish.DOCUMENT).files()).containsExactly(Wish.PDF);
    }

    @ParameterizedTest
    @MethodSource(WAYS + "every")
    void schemaReachesTheProvider(Way way) {
        var schema = asked(way, Wish.SCHEMA).schema();

        assertThat(schema.at("/properties/city/type")).isEqualTo(Requests.json("\"string\""));
        assertThat(schema.at("/required")).isEqualTo(Requests.json("[\"city\"]"));
    }

    private Arrived asked(Way way, Wish wish) {
        gateway.provider(way).enqueue(way.scripts().text("Yes.").answer(way.stream()));

        assertThat(Library.of(gateway, way).ask(way, wish).answer().text()).isEqualTo("Yes.");

        return Arrived.at(gateway, way);
    }
}
