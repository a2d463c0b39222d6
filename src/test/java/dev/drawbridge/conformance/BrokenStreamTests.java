package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.anthropic.core.http.StreamResponse;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.testing.FakeAnswer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers that break off: the client must learn that they did (T34).
@ExtendWith(SharedGateway.class)
class BrokenStreamTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";

    private final Gateway gateway;

    BrokenStreamTests(Gateway gateway) {
        this.gateway = gateway;
    }

    /// What follows the last bytes.
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
        return Way.streamed().flatMap(way -> Arrays.stream(Break.values()).map(end -> Arguments.of(way, end)));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void libraryThrowsAfterWhatItGot(Way way, Break end) {
        gateway.provider(way).enqueue(end.end.apply(torn(way)));

        var text = new StringBuilder();
        Throwable error = catchThrowable(() -> read(way, text));

        assertThat(text).hasToString("Once upon ");
        assertThat(error)
                .isInstanceOf(
                        way.forClient(com.openai.errors.SseException.class, com.anthropic.errors.SseException.class));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void streamEndsInAnErrorEventAndNothingElse(Way way, Break end) {
        gateway.provider(way).enqueue(end.end.apply(torn(way)));

        HttpResponse<String> answer = gateway.wire().send(gateway.ask(way, "Hi"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("[DONE]", "message_stop", "finish_reason\":\"", "the second");
        String last = answer.body().substring(answer.body().stripTrailing().lastIndexOf("\n\n") + 2);
        assertThat(last)
                .startsWith(way.forClient("data: {\"error\":", "event: error\ndata: {\"type\":\"error\",\"error\":"))
                .endsWith("}\n\n");
        LedgerRow row = gateway.row(answer);
        assertThat(row.outcome()).isEqualTo("failed_after_output");
        assertThat(row.estimated()).isTrue();
        assertThat(row.output()).isPositive();
    }

    @ParameterizedTest
    @MethodSource(WAYS + "streamed")
    void errorInsideTheStreamIsThrown(Way way) {
        gateway.provider(way).enqueue(way.scripts().errorInStream("Overloaded", "Once ", "upon "));

        var text = new StringBuilder();
        Throwable error = catchThrowable(() -> read(way, text));

        assertThat(text).hasToString("Once upon ");
        assertThat(error)
                .isInstanceOf(
                        way.forClient(com.openai.errors.SseException.class, com.anthropic.errors.SseException.class))
                .hasMessageContaining("Overloaded");
    }

    /// Nothing was sent yet, so it is an error with a status.
    @ParameterizedTest
    @MethodSource(WAYS + "all")
    void answerThatBreaksOffBeforeItSaysAnythingIsABadGateway(Way way) {
        FakeAnswer whole = way.scripts().text("Once upon a time").answer(way.stream());
        gateway.provider(way).enqueue(whole.first(40).thenReset());

        HttpResponse<String> answer = gateway.wire().send(gateway.ask(way, "Hi"));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("x-drawbridge-fault")).hasValue("provider");
        assertThat(gateway.row(answer).outcome()).isEqualTo("failed_before_output");
    }

    /// Breaks inside the second piece of text.
    private static FakeAnswer torn(Way way) {
        String stream = way.scripts().text("Once upon ", "the second").stream();
        String half = stream.substring(0, stream.indexOf("the second") + 5);
        return way.scripts()
                .text("Once upon ", "the second")
                .streamed()
                .first(half.getBytes(StandardCharsets.UTF_8).length);
    }

    private void read(Way way, StringBuilder text) {
        switch (way.client()) {
            case OPENAI_CHAT -> {
                try (var chunks = gateway.openAi().chat().completions().createStreaming(Requests.openAi(way, """
                    "messages":[{"role":"user","content":"Hi"}]\
                    """))) {
                    chunks.stream()
                            .flatMap(chunk -> chunk.choices().stream())
                            .forEach(choice ->
                                    text.append(choice.delta().content().orElse("")));
                }
            }
            case ANTHROPIC -> {
                try (StreamResponse<com.anthropic.models.messages.RawMessageStreamEvent> events =
                        gateway.anthropic().messages().createStreaming(Requests.anthropic(way, """
                            "max_tokens":9,"messages":[{"role":"user","content":"Hi"}]\
                            """))) {
                    events.stream()
                            .flatMap(event -> event.contentBlockDelta().stream())
                            .forEach(delta -> text.append(delta.delta().asText().text()));
                }
            }
            case OPENAI_RESPONSES, GEMINI, OLLAMA -> throw Way.noClient(way.client());
        }
    }
}
