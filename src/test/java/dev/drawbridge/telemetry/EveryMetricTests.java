package dev.drawbridge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.WireScripts;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A metric that nobody feeds, or that is fed with other labels than it says, does not get through here.
class EveryMetricTests {
    @TempDir
    private static Path directory;

    private static Scrape scrape;

    @BeforeAll
    static void callOfEveryKind() {
        try (var gateway = new MeteredGateway(directory)) {
            script(gateway);
            scrape = gateway.scrape(seen -> seen.has("drawbridge_budget_left_usd", "scope", "key")
                    && seen.has("drawbridge_brake_total", "action", "refuse")
                    && seen.has("drawbridge_sessions_moved_total", "to", "first")
                    && !seen.labelNames("drawbridge_login_refreshes_total").isEmpty()
                    && seen.value("drawbridge_calls_open") == 0);
        }
    }

    private static void script(MeteredGateway gateway) {
        String key = gateway.newKey("ann", ",\"budgets\":[{\"usd\":5,\"per\":\"day\"}]");
        gateway.first.enqueue(WireScripts.OPENAI_CHAT.error(500, "Oops"));
        gateway.first.handle(_ -> WireScripts.OPENAI_CHAT.text("Hi", " you").streamed());
        gateway.second.handle(_ -> WireScripts.ANTHROPIC.text("It is me.").json());
        gateway.chat(key, "both", false, ",\"logit_bias\":{\"1\":2}");
        gateway.first.enqueue(WireScripts.OPENAI_CHAT.error(503, "Busy"));
        gateway.chat(key, "both", false, "");
        gateway.chat(key, "limited", true);
        for (int i = 0; i < 6; i++) {
            gateway.first.enqueue(WireScripts.OPENAI_CHAT.error(500, "Oops"));
            gateway.chat(key, "unpriced", true);
        }
        gateway.first.enqueue(WireScripts.OPENAI_CHAT_WITHOUT_USAGE.text("Hi").streamed());
        gateway.chat(key, "unpriced", true);
        gateway.second.enqueue(FakeAnswer.json(200, "{\"input_tokens\":14}"));
        gateway.send(gateway.post(key, "/v1/messages/count_tokens", """
            {"model":"foreign","messages":[{"role":"user","content":"Hi"}]}\
            """));
        gateway.first.enqueue(WireScripts.OPENAI_CHAT.error(429, "Slow down"));
        gateway.chat(key, "keyed", true);
        choices(gateway, key);
        gateway.chat("sk-drawbridge-wrong", "plain", false);
        gateway.admin("POST", "/admin/reload", "");
        for (int i = 0; i < 4; i++) {
            gateway.send(gateway.chatRequest(key, "plain", true, "again and again"));
        }
    }

    /// What `auto` chooses and would choose, what is said of it, and a conversation that moves.
    private static void choices(MeteredGateway gateway, String key) {
        String call = gateway.chat(key, "auto", true)
                .headers()
                .firstValue("x-task-id")
                .orElseThrow();
        await().until(
                        () -> gateway.send(
                                gateway.post(key, "/feedback", "{\"task_id\":\"%s\",\"ok\":true}".formatted(call))),
                        answer -> answer.statusCode() == 200);
        gateway.chat(key, "dear", false);
        gateway.send(gateway.chatRequest(key, "cheap", true, """
            Redesign the scheduler without downtime, find the root cause of its deadlock and prove the fix.\
            """));
        gateway.first.enqueue(WireScripts.OPENAI_CHAT.error(500, "Oops"));
        gateway.send(gateway.chatRequest(key, "both", false, "moving").header("x-session-id", "s1"));
        gateway.second.enqueue(WireScripts.ANTHROPIC.error(500, "Oops"));
        gateway.send(gateway.chatRequest(key, "both", true, "back again").header("x-session-id", "s1"));
    }

    @AfterAll
    static void forget() {
        scrape = new Scrape("");
    }

    @ParameterizedTest
    @EnumSource
    void isSeenWithTheLabelsItSays(MetricName metric) {
        Spelling spelling = Spelling.of(metric);

        assertThat(scrape.type(spelling.name())).isEqualTo(spelling.type());
        assertThat(scrape.labelNames(spelling.name())).isEqualTo(spelling.labelNames());
    }
}
