package dev.drawbridge.upstream.simulator;

import static dev.drawbridge.upstream.simulator.Asking.CHAT;
import static dev.drawbridge.upstream.simulator.Asking.MESSAGES;
import static dev.drawbridge.upstream.simulator.Asking.body;
import static dev.drawbridge.upstream.simulator.Asking.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.FaultException;
import dev.drawbridge.upstream.UpstreamResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

/// Time, endings, errors and what is the same in every dialect.
class SimulatorTests {
    private final Asking asking = new Asking();

    @ParameterizedTest
    @ValueSource(strings = {CHAT, MESSAGES, "/v1/messages?beta=true"})
    void saysThatItIsNoModelAndQuotesTheUser(String path) {
        Asking.Arrival whole = asking.start(path, body("simulator", "Hello there"));

        assertThat(whole.response().status()).isEqualTo(200);
        assertThat(whole.header("x-drawbridge-simulator")).isEqualTo("true");
        assertThat(whole.header("content-type")).isEqualTo("application/json");
        assertThat(whole.text()).contains("Drawbridge's simulator, not a real model", "You said: Hello there");
    }

    @Test
    void streamsThirtyWordsASecond() {
        Asking.Arrival chat = asking.start(CHAT, streamed("simulator", "[sim:words 300]"));
        assertThat(chat.header("content-type")).isEqualTo("text/event-stream; charset=utf-8");
        assertThat(chat.events).hasSize(1);

        asking.time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(chat.events).hasSize(1 + 30);

        asking.time.advanceTimeBy(Duration.ofMillis(8_900));
        assertThat(chat.complete).isFalse();
        asking.time.advanceTimeBy(Duration.ofMillis(200));
        assertThat(chat.complete).isTrue();
        assertThat(chat.events).hasSize(1 + 300 + 1);
    }

    @Test
    void paceIsTheCallersToChoose() {
        Asking.Arrival slow = asking.start(CHAT, streamed("simulator", "[sim:words 9] [sim:pace 1]"));
        Asking.Arrival fast = asking.start(CHAT, streamed("simulator", "[sim:words 9] [sim:pace 0]"));

        asking.time.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(slow.events).hasSize(1 + 2);
        assertThat(fast.complete).isTrue();
    }

    @Test
    void fullSpeedNeedsNoClockAndKeepsToTheReadersDemand() {
        UpstreamResponse response = asking.simulator
                .send(Asking.request(CHAT, streamed("sim-fast", "[sim:words 100000]")))
                .block();

        StepVerifier.create(response.body(), 3)
                .expectNextCount(3)
                .thenRequest(2)
                .expectNextCount(2)
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(100_000 + 2 - 5)
                .verifyComplete();
    }

    @Test
    void aSlowReaderLosesNothing() {
        UpstreamResponse response = asking.simulator
                .send(Asking.request(CHAT, streamed("simulator", "[sim:words 5]")))
                .block();

        StepVerifier.create(response.body(), 0)
                .thenRequest(2)
                .then(() -> asking.time.advanceTimeBy(Duration.ofMinutes(1)))
                .expectNextCount(2)
                .thenRequest(10)
                .then(() -> asking.time.advanceTimeBy(Duration.ofMinutes(1)))
                .expectNextCount(5)
                .verifyComplete();
    }

    @Test
    void cancelStopsItAtOnce() {
        List<Disposable> subscription = new ArrayList<>();
        Asking.Arrival arrival = asking.start(MESSAGES, streamed("simulator", "[sim:words 300]"), subscription);
        asking.time.advanceTimeBy(Duration.ofSeconds(1));
        long beatsScheduled = asking.time.getScheduledTaskCount();

        subscription.getFirst().dispose();
        asking.time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(asking.time.getScheduledTaskCount()).isEqualTo(beatsScheduled);
        assertThat(arrival.complete).isFalse();
    }

    @Test
    void delayHoldsBackTheHead() {
        Asking.Arrival arrival = asking.start(CHAT, body("simulator", "[sim:delay 2s] Hi"));

        asking.time.advanceTimeBy(Duration.ofMillis(1_999));
        assertThat(arrival.head).isEmpty();
        asking.time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(arrival.complete).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/chat/completions, 2", "/v1/messages, 3"})
    void silenceFollowsTheFirstWord(String path, int eventsWithFirstWord) {
        Asking.Arrival arrival = asking.start(path, streamed("simulator", "[sim:silence 20s] [sim:words 2]"));

        asking.time.advanceTimeBy(Duration.ofSeconds(20));
        assertThat(arrival.events).hasSize(eventsWithFirstWord);
        asking.time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(arrival.complete).isTrue();
    }

    @Test
    void silenceOfAOneWordAnswerIsNotLost() {
        Asking.Arrival arrival = asking.start(CHAT, streamed("sim-fast", "[sim:silence 20s] [sim:words 1]"));

        asking.time.advanceTimeBy(Duration.ofSeconds(19));
        assertThat(arrival.complete).isFalse();
        asking.time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(arrival.complete).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulator", "sim-fast"})
    void cutBreaksTheStreamAfterSoManyWords(String model) {
        Asking.Arrival arrival = asking.start(CHAT, streamed(model, "[sim:cut 5] [sim:words 9]"));
        asking.time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(arrival.events).hasSize(1 + 5);
        assertThat(arrival.text()).doesNotContain("[DONE]", "\"finish_reason\":\"");
        assertThat(arrival.errors).singleElement().isInstanceOf(FaultException.class);
    }

    @Test
    void cutBreaksAWholeAnswerInTheMiddle() {
        String whole = asking.start(CHAT, body("simulator", "Hi")).text();

        Asking.Arrival cut = asking.start(CHAT, body("simulator", "[sim:cut 0] Hi"));

        assertThat(cut.text()).hasSizeBetween(1, whole.length() - 1).startsWith("{\"id\"");
        assertThat(cut.errors).hasSize(1);
    }

    @Test
    void cutBehindTheLastWordStillLeavesTheAnswerUnfinished() {
        Asking.Arrival arrival = asking.start(MESSAGES, streamed("sim-fast", "[sim:cut 50] [sim:words 2]"));

        assertThat(arrival.text()).contains("content_block_stop").doesNotContain("message_delta", "message_stop");
        assertThat(arrival.errors).hasSize(1);
    }

    @Test
    void errorInsideTheStreamIsItsLastEvent() {
        Asking.Arrival chat = asking.start(CHAT, streamed("sim-fast", "[sim:error-after 3 500]"));
        Asking.Arrival messages = asking.start(MESSAGES, streamed("sim-fast", "[sim:error-after 0 529]"));

        assertThat(chat.events).hasSize(1 + 3 + 1).last().asString().startsWith("data: {\"error\":{\"message\":");
        assertThat(messages.events)
                .hasSize(2)
                .last()
                .asString()
                .startsWith("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"");
        assertThat(chat.complete && messages.complete).isTrue();
    }

    @Test
    void errorInsideAnAnswerThatIsNotStreamedIsItsStatus() {
        assertThat(asking.start(CHAT, body("simulator", "[sim:error-after 3 500]"))
                        .response()
                        .status())
                .isEqualTo(500);
    }

    @Test
    void errorsAreToldAsTheVendorTellsThem() {
        Asking.Arrival chat = asking.start(CHAT, streamed("simulator", "[sim:error 429 retry-after=7]"));
        Asking.Arrival messages = asking.start(MESSAGES, body("simulator", "[sim:error 529]"));

        assertThat(chat.response().status()).isEqualTo(429);
        assertThat(chat.header("retry-after")).isEqualTo("7");
        assertThat(chat.json().at("/error/code").stringValue()).isEqualTo("rate_limit_exceeded");
        assertThat(messages.response().status()).isEqualTo(529);
        assertThat(messages.json().at("/error/type").stringValue()).isEqualTo("overloaded_error");
        assertThat(messages.header("request-id"))
                .isEqualTo(messages.json().path("request_id").stringValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/chat/completions | {\"model\":\"m\"} | 400 | Missing required parameter: 'messages'.",
                "/chat/completions | {\"model\":\"m\",\"messages\":[]} | 400 | Invalid 'messages'",
                "/chat/completions | {\"messages\":[{\"role\":\"user\"}]} | 400 | model",
                "/chat/completions | not json | 400 | not a JSON object",
                "/chat/completions | [] | 400 | not a JSON object",
                "/v1/messages | {\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]} | 400 | max_tokens: Field"
                        + " required",
                "/v1/messages | {\"model\":\"m\",\"max_tokens\":1} | 400 | messages: Field required",
                "/v1/embeddings | {} | 404 | no such path",
            })
    void wrongRequestsAreRefusedInTheVendorsFormat(String path, String body, int status, String message) {
        Asking.Arrival refused = asking.start(path, body);

        assertThat(refused.response().status()).isEqualTo(status);
        assertThat(refused.json().at("/error/message").stringValue()).contains(message);
        assertThat(refused.json().has("request_id")).isEqualTo(path.contains("messages"));
    }

    @Test
    void theSameRequestHasTheSameAnswerAndAnotherHasOtherIds() {
        String first = asking.start(CHAT, streamed("sim-fast", "Hi")).text();
        String again = asking.start(CHAT, streamed("sim-fast", "Hi")).text();
        String other =
                asking.start(CHAT, streamed("sim-fast", "Hi", "\"seed\":1")).text();

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void countsTokensForMessages() {
        Asking.Arrival count = asking.start(
                "/v1/messages/count_tokens?beta=true",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "word ".repeat(400) + "\"}]}");

        assertThat(count.json().path("input_tokens").asInt()).isBetween(500, 520);
    }

    @Test
    void loneSurrogatesDoNotBreakTheAnswer() {
        String request = body("sim-echo", "x").replace("\"x\"", "\"a \\ud83d b\"");

        assertThat(asking.start(CHAT, request)
                        .json()
                        .at("/choices/0/message/content")
                        .stringValue())
                .isEqualTo("a ? b");
    }
}
