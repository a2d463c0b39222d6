package dev.drawbridge.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.RowFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls to `auto` and what is said of them, as clients make them.
class AutoCallsTests {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String HARD =
            "Refactor the scheduler without downtime: find the root cause of the deadlock and prove the fix.";

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static String key;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(directory, """
            {}
              models:
                small: { targets: [simulator:sim-fast], tier: economy, price: { input: 1, output: 1 } }
                large: { targets: [simulator:simulator], tier: premium, price: { input: 5, output: 25 } }
              routing: { shadow: auto, auto: { failures: 1 } }
            """);
        key = gateway.newKey("ann");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void theAnswerTellsWhatWasChosenAndWhy() {
        String session = session();

        assertThat(route(chat("/v1/chat/completions", session, openai("auto", "hi"))))
                .contains("auto: complexity 0 (question): economy", "auto: cheapest: simulator:sim-fast");
        assertThat(route(chat("/v1/chat/completions", session, openai("auto", "What is a monad?"))))
                .contains("the conversation stays at simulator:sim-fast");
    }

    @Test
    void shadowModeTellsAndChangesNothing() {
        RawAnswer answer = chat("/v1/chat/completions", session(), openai("large", "hi"));

        assertThat(route(answer)).contains("shadow: auto would choose simulator:sim-fast (economy, question)");
        assertThat(answer.text()).contains("\"model\":\"simulator\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions | {'model':'auto','messages':[{'role':'user','content':'%s'}]}",
                "/v1/chat/completions | {'model':'auto','stream':true,'messages':[{'role':'user','content':'%s'}]}",
                "/v1/messages | {'model':'auto','max_tokens':99,'messages':[{'role':'user','content':'%s'}]}",
                "/v1/messages |"
                        + " {'model':'auto','max_tokens':99,'stream':true,'messages':[{'role':'user','content':'%s'}]}",
                "/v1/responses | {'model':'auto','input':'%s'}",
                "/v1/responses | {'model':'auto','stream':true,'input':'%s'}",
                "/v1beta/models/auto:generateContent | {'contents':[{'role':'user','parts':[{'text':'%s'}]}]}",
                "/v1beta/models/auto:streamGenerateContent?alt=sse |"
                        + " {'contents':[{'role':'user','parts':[{'text':'%s'}]}]}",
                "/api/chat | {'model':'auto','stream':false,'messages':[{'role':'user','content':'%s'}]}",
                "/api/chat | {'model':'auto','messages':[{'role':'user','content':'%s'}]}"
            })
    void typedFeedbackIsAnsweredInTheDialectOfTheChatAndCostsNothing(String path, String shape) {
        String session = session();
        String body = shape.replace('\'', '"');
        chat(path, session, body.formatted("hi there"));

        RawAnswer noted = await().atMost(SOON)
                .until(
                        () -> chat(path, session, body.formatted("/feedback good")),
                        answer -> answer.text().contains("simulator:sim-fast did this question task well"));
        RawAnswer again = chat(path, session, body.formatted("/feedback bad"));

        assertThat(noted.status()).isEqualTo(200);
        assertThat(again.text()).contains("is noted already");
        assertThat(rows(session)).anySatisfy(row -> {
            assertThat(row.provider()).isEqualTo("drawbridge");
            assertThat(row.costNanoUsd()).isZero();
            assertThat(row.priced()).isTrue();
            assertThat(row.outcome()).isEqualTo("ok");
        });
    }

    @Test
    void whatIsOnlyMentionedIsNoFeedback() {
        RawAnswer answer =
                chat("/v1/chat/completions", session(), openai("auto", "What does /feedback good do in a chat?"));

        assertThat(answer.text()).contains("simulator, not a real model");
    }

    @Test
    void blameMovesThatKindOfTaskToABetterModel() {
        String task = "Translate this letter into French, please: the meeting is moved to Friday.";
        assertThat(route(chat("/v1/chat/completions", session(), openai("auto", task))))
                .contains("(text): economy");
        String session = session();
        String call = chat("/v1/chat/completions", session, openai("auto", task))
                .header("x-task-id")
                .orElseThrow();

        await().atMost(SOON).until(() -> feedback(key, call, false).status() == 200);

        assertThat(route(chat("/v1/chat/completions", session(), openai("auto", task))))
                .contains("bad feedback on economy for text")
                .contains("cheapest: simulator:simulator");
    }

    @Test
    void aKeySaysNothingOfTheCallsOfOthers() {
        String call = chat("/v1/chat/completions", session(), openai("auto", HARD))
                .header("x-task-id")
                .orElseThrow();

        assertThat(feedback(gateway.newKey("bob"), call, false).status()).isEqualTo(404);
        await().atMost(SOON)
                .until(() ->
                        feedback(RunningGateway.ADMIN_KEY, call, true).text().contains("\"counted\":true"));
        assertThat(feedback(key, call, false).text()).contains("\"counted\":false");
    }

    private static List<LedgerRow> rows(String session) {
        var rows = gateway.bean(LedgerRows.class);
        return await().atMost(SOON)
                .until(
                        () -> rows.newest(RowFilter.ALL, 100, null).block(SOON).rows().stream()
                                .filter(row -> session.equals(row.session()))
                                .toList(),
                        found -> found.size() >= 3);
    }

    private static String session() {
        return "session-" + SESSIONS.incrementAndGet();
    }

    private static String openai(String model, String text) {
        return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}".formatted(model, text);
    }

    private static String route(RawAnswer answer) {
        return answer.header("x-drawbridge-route").orElseThrow();
    }

    private static RawAnswer feedback(String key, String call, boolean ok) {
        return post("/feedback", key, "x-any: 1", "{\"task_id\":\"%s\",\"ok\":%s}".formatted(call, ok));
    }

    private static RawAnswer chat(String path, String session, String body) {
        return post(path, key, "x-session-id: " + session, body);
    }

    private static RawAnswer post(String path, String key, String header, String body) {
        return gateway.send("POST " + path + " HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
                + "authorization: Bearer " + key + "\r\ncontent-type: application/json\r\n" + header
                + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body);
    }
}
