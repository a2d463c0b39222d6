package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.WireScript;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Streams that break: what was said is there, and no library takes it for the whole answer (T34).
@EveryWay
class EveryBreakTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";

    private final Gateway gateway;

    EveryBreakTests(Gateway gateway) {
        this.gateway = gateway;
    }

    private enum Break {
        RESET(FakeAnswer::thenReset),
        CLOSE(FakeAnswer::thenClose),
        END_OF_MESSAGE(answer -> answer);

        private final UnaryOperator<FakeAnswer> end;

        Break(UnaryOperator<FakeAnswer> end) {
            this.end = end;
        }
    }

    static Stream<Arguments> breaks() {
        return Way.everyStreamed().flatMap(way -> Arrays.stream(Break.values()).map(end -> Arguments.of(way, end)));
    }

    @ParameterizedTest
    @MethodSource(WAYS + "everyStreamed")
    void errorInsideTheStreamIsAFailure(Way way) {
        gateway.provider(way).enqueue(way.scripts().errorInStream("Overloaded", "Once ", "upon "));

        assertFails(way, "Once upon ");
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void streamThatIsCutOffIsAFailure(Way way, Break end) {
        gateway.provider(way).enqueue(end.end.apply(torn(way)));

        assertFails(way, "Once upon ");
    }

    /// Nothing was sent yet, so it is an error with a status.
    @ParameterizedTest
    @MethodSource(WAYS + "every")
    void answerThatBreaksOffBeforeItSaysAnythingIsAnError(Way way) {
        FakeAnswer whole = way.scripts().text("Once upon a time").answer(way.stream());
        gateway.provider(way).enqueue(whole.first(40).thenReset());

        Throwable error =
                Assertions.catchThrowable(() -> Library.of(gateway, way).ask(way, Wish.SENTENCE));

        assertThat(error).isInstanceOf(ServiceError.type(way.client(), 502));
        assertThat(ServiceError.of(error).status()).isEqualTo(502);
    }

    /// Breaks inside the second piece of text.
    private static FakeAnswer torn(Way way) {
        WireScript script = way.scripts().text("Once upon ", "the second");
        String half = script.stream().substring(0, script.stream().indexOf("the second") + 5);
        return script.streamed().first(half.getBytes(StandardCharsets.UTF_8).length);
    }

    /// The failure of a response is an event like others; the other libraries throw.
    private void assertFails(Way way, String said) {
        var text = new StringBuilder();
        var end = new AtomicReference<>("");
        Throwable error =
                Assertions.catchThrowable(() -> end.set(Library.of(gateway, way).listen(way, text::append)));

        assertThat(text).hasToString(said);
        if (way.client() == Dialect.OPENAI_RESPONSES && error == null) {
            assertThat(end).hasValue("failed");
            return;
        }
        assertThat(error)
                .isInstanceOf(
                        switch (way.client()) {
                            case OPENAI_CHAT, OPENAI_RESPONSES -> com.openai.errors.SseException.class;
                            case ANTHROPIC -> com.anthropic.errors.SseException.class;
                            case GEMINI -> com.google.genai.errors.ServerException.class;
                            case OLLAMA -> throw Way.noClient(way.client());
                        });
    }
}
