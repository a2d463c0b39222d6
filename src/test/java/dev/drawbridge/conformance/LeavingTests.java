package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Clients that leave take the provider's work with them (T40).
@ExtendWith(SharedGateway.class)
class LeavingTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Gateway gateway;

    LeavingTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @MethodSource(WAYS + "streamed")
    @DisplayName("T40: leaving in the middle of a stream")
    void leavingInTheMiddleOfTheStreamEndsTheProvidersWork(Way way) throws IOException {
        gateway.provider(way).enqueue(begun(way).thenStall());

        HttpResponse<InputStream> answer =
                gateway.wire().send(gateway.ask(way, "Hi").build(), BodyHandlers.ofInputStream());
        assertThat(answer.body().read()).isPositive();
        Exchange asked = gateway.provider(way).take();
        assertThat(asked.closed()).isNotDone();
        answer.body().close();

        await().atMost(SOON).until(asked.closed()::isDone);
        assertCancelled(way, gateway.row(answer), 200);
        assertThat(gateway.row(answer).output()).isEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource(WAYS + "streamed")
    void closingTheLibrarysStreamEndsTheProvidersWork(Way way) {
        gateway.provider(way).enqueue(begun(way).thenStall());

        switch (way.client()) {
            case OPENAI_CHAT -> {
                try (var chunks = gateway.openAi()
                        .chat()
                        .completions()
                        .createStreaming(
                                Requests.openAi(way, "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]"))) {
                    assertThat(chunks.stream().findFirst()).isPresent();
                }
            }
            case ANTHROPIC -> {
                try (var events = gateway.anthropic()
                        .messages()
                        .createStreaming(Requests.anthropic(
                                way, "\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]"))) {
                    assertThat(events.stream().findFirst()).isPresent();
                }
            }
            case OPENAI_RESPONSES, GEMINI, OLLAMA -> throw Way.noClient(way.client());
        }

        await().atMost(SOON).until(gateway.provider(way).take().closed()::isDone);
    }

    @ParameterizedTest
    @MethodSource(WAYS + "all")
    @DisplayName("T40: leaving before the provider answers")
    void leavingBeforeTheProviderAnswersEndsItsWork(Way way) {
        gateway.provider(way).enqueue(FakeAnswer.never());

        assertLeavingEndsTheWork(way, "silent " + way);
    }

    @ParameterizedTest
    @MethodSource(WAYS + "all")
    void leavingBeforeTheFirstEventEndsTheProvidersWork(Way way) {
        gateway.provider(way)
                .enqueue(way.scripts().text("Hi").answer(way.stream()).first(40).thenStall());

        assertLeavingEndsTheWork(way, "slow " + way);
    }

    private void assertLeavingEndsTheWork(Way way, String session) {
        CompletableFuture<HttpResponse<String>> answer = gateway.wire()
                .http()
                .sendAsync(
                        gateway.ask(way, "Hi")
                                .header("x-claude-code-session-id", session)
                                .build(),
                        BodyHandlers.ofString());
        Exchange asked = gateway.provider(way).take();
        assertThat(asked.closed()).isNotDone();

        answer.cancel(true);

        await().atMost(SOON).until(asked.closed()::isDone);
        assertCancelled(way, gateway.row(row -> session.equals(row.session())), 499);
    }

    private static void assertCancelled(Way way, LedgerRow row, int status) {
        assertThat(row.outcome()).isEqualTo("cancelled");
        assertThat(row.estimated()).isTrue();
        assertThat(row.status()).isEqualTo(status);
        assertThat(row.provider()).isEqualTo(way.fromProvider("chat", "messages"));
        assertThat(row.input()).isPositive();
    }

    /// Everything up to the end of the text, which is 120 characters long.
    private static FakeAnswer begun(Way way) {
        String text = "four".repeat(30);
        String stream = way.scripts().text(text).stream();
        int end = stream.indexOf("\n\n", stream.indexOf(text)) + 2;
        return FakeAnswer.sse(stream).first(stream.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
    }
}
