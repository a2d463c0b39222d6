package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.console.Browser.Answer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(ConsoleGateway.Shared.class)
class OverviewTests {
    private static final String CALL =
            "{\"model\":\"simulator\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    private final ConsoleGateway gateway;
    private final Browser admin;

    OverviewTests(ConsoleGateway gateway) {
        this.gateway = gateway;
        this.admin = gateway.browserWith(ConsoleGateway.ADMIN_KEY);
    }

    private String keyOf(String owner) {
        return gateway.admin("POST", "/admin/keys", "{\"name\":\"key of %1$s\",\"owner\":\"%1$s\"}".formatted(owner))
                .path("key")
                .asString();
    }

    private void call(String key, int times) {
        IntStream.range(0, times)
                .forEach(_ -> assertThat(admin.api(key, "POST", "/v1/chat/completions", CALL)
                                .status())
                        .isEqualTo(200));
    }

    private static JsonNode json(Browser browser, String path) {
        Answer answer = browser.get(path, "accept", "application/json");
        return JsonMapper.shared().readTree(answer.body());
    }

    private static long sumOf(JsonNode timeline, String name) {
        return timeline.path("rows")
                .valueStream()
                .filter(row -> row.path("name").asString().equals(name))
                .flatMap(row -> row.path("values").valueStream())
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    @Test
    void chartAndTableSayWhoCalled() {
        String key = keyOf("Caro");
        call(key, 3);
        call(keyOf("Dora"), 1);

        await().untilAsserted(() -> {
            JsonNode timeline = json(admin, "/console/spending?period=day&by=person&of=calls");
            assertThat(timeline.path("labels").size()).isEqualTo(24);
            assertThat(sumOf(timeline, "Caro")).isEqualTo(3);
            assertThat(sumOf(timeline, "Dora")).isEqualTo(1);
        });
        assertThat(sumOf(json(admin, "/console/spending?period=week&by=key&of=calls"), "key of Caro"))
                .isEqualTo(3);
        assertThat(sumOf(json(admin, "/console/spending?period=all&by=model&of=tokens"), "simulator"))
                .isPositive();
        assertThat(admin.get("/console?period=day&of=calls").body())
                .contains("<th scope=\"row\">Caro</th>", "/console/spending?period=day&amp;by=person&amp;of=calls");

        Browser caro = gateway.browserWith(key);
        JsonNode own = json(caro, "/console/usage/spending?period=month&of=calls");
        assertThat(own.path("rows").size()).isEqualTo(1);
        assertThat(sumOf(own, "simulator")).isEqualTo(3);
        assertThat(caro.get("/console/usage").body()).contains("key of Caro").doesNotContain("Dora");
    }

    @Test
    void budgetsAndErrorsAreShown() {
        gateway.admin("POST", "/admin/keys", "{\"name\":\"with a budget\",\"budgets\":[{\"usd\":7,\"per\":\"week\"}]}");

        assertThat(admin.get("/console").body()).contains("key with a budget", "of $7.00 spent", "Last errors");
    }
}
