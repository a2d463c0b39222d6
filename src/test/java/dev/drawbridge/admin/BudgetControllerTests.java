package dev.drawbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.access.Slice;
import dev.drawbridge.limits.BudgetSlice;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        classes = {
            Slice.class,
            BudgetSlice.class,
            BudgetController.class,
            LimitBoard.class,
            BudgetHolders.class,
            KeysController.class,
            KeyOperations.class,
            TeamsController.class,
            TeamOperations.class,
            AdminErrors.class,
            AdminRefusals.class
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.gateway.server.webflux.enabled=false",
            "management.server.port=",
            "drawbridge.access.admin-key=the-admin-key"
        })
class BudgetControllerTests {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String DAY =
            "day:" + Instant.parse("2026-11-20T00:00:00Z").getEpochSecond();

    @TempDir
    static Path temp;

    @Autowired
    private Store store;

    @Autowired
    private Slice.Hands clock;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("drawbridge.store.data-dir", temp::toString);
        registry.add("drawbridge.store.url", () -> "");
    }

    @BeforeEach
    void noBudgetsOfEverybody() {
        clock.set(NOON);
        List.of("day", "month").forEach(per -> set("{\"scope\":\"global\",\"per\":\"" + per + "\",\"usd\":null}"));
        set("{\"enabled\":true}");
    }

    @Test
    void showsWhatIsSpentReservedAndLeftOfAKeysBudget() {
        Map<String, Object> key = admin().made("/admin/keys", """
            {"name":"ann","budgets":[{"usd":5,"per":"day","mode":"strict"}]}\
            """);
        used("key:" + key.get("id"), 1_230_000, 40_000);

        assertThat(windows("ann"))
                .containsExactly(Map.of(
                        "scope", "key",
                        "name", "ann",
                        "per", "day",
                        "mode", "strict",
                        "limit", "5.00",
                        "spent", "1.23",
                        "reserved", "0.04",
                        "left", "3.73",
                        "resets_at", "2026-11-21T00:00:00Z"));
    }

    @Test
    void holderOfAKeySeesItsOwnAndItsTeams() {
        admin().made("/admin/teams", "{\"name\":\"red\",\"budgets\":[{\"usd\":50,\"per\":\"month\"}]}");
        Map<String, Object> key = admin().made("/admin/keys", """
            {"name":"rob","team":"red","budgets":[{"usd":1,"per":"5h"}]}\
            """);
        admin().made("/admin/keys", "{\"name\":\"other\",\"budgets\":[{\"usd\":1,\"per\":\"day\"}]}");

        var seen = AdminClient.body(admin().client(String.valueOf(key.get("key")))
                .get()
                .uri("/budget")
                .exchange()
                .expectStatus()
                .isOk());

        assertThat(list(seen)).extracting(line -> line.get("name")).containsExactly("rob", "red");
        admin().client(String.valueOf(key.get("key")))
                .post()
                .uri("/budget")
                .bodyValue("{\"enabled\":false}")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void setsReplacesAndTakesAwayAKeysBudget() {
        admin().made("/admin/keys", "{\"name\":\"sue\",\"budgets\":[{\"usd\":1,\"per\":\"hour\"}]}");

        set("{\"scope\":\"key\",\"name\":\"sue\",\"per\":\"day\",\"usd\":2.5}");
        set("{\"scope\":\"key\",\"name\":\"sue\",\"per\":\"hour\",\"usd\":3,\"mode\":\"strict\"}");
        assertThat(windows("sue"))
                .extracting(line -> line.get("per") + " " + line.get("limit") + " " + line.get("mode"))
                .containsExactlyInAnyOrder("day 2.50 estimate", "hour 3.00 strict");

        set("{\"scope\":\"key\",\"name\":\"sue\",\"per\":\"hour\",\"usd\":null}");
        assertThat(windows("sue")).extracting(line -> line.get("per")).containsExactly("day");
    }

    @Test
    void setsATeamsAndEverybodysBudget() {
        admin().made("/admin/teams", "{\"name\":\"blue\"}");

        set("{\"scope\":\"team\",\"name\":\"blue\",\"per\":\"week\",\"usd\":0}");
        set("{\"scope\":\"global\",\"per\":\"day\",\"usd\":100}");

        assertThat(windows("blue")).extracting(line -> line.get("limit")).containsExactly("0.00");
        used("global", 1, 0);
        assertThat(windows("")).extracting(line -> line.get("left")).containsExactly("99.999999");
    }

    @Test
    void suspensionIsShownAndBudgetsStayVisible() {
        set("{\"scope\":\"global\",\"per\":\"day\",\"usd\":100}");

        assertThat(set("{\"enabled\":false}")).containsEntry("enabled", false);

        assertThat(windows("")).hasSize(1);
        assertThat(set("{\"enabled\":true}")).containsEntry("enabled", true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "{\"scope\":\"model\",\"name\":\"m\",\"per\":\"day\",\"usd\":1} scope",
                "{\"scope\":\"key\",\"per\":\"day\",\"usd\":1} name",
                "{\"scope\":\"global\",\"name\":\"x\",\"per\":\"day\",\"usd\":1} name",
                "{\"scope\":\"global\",\"per\":\"minute\",\"usd\":1} per",
                "{\"scope\":\"global\",\"per\":\"day\"} usd",
                "{\"scope\":\"global\",\"per\":\"day\",\"usd\":-1} usd",
                "{\"scope\":\"global\",\"per\":\"day\",\"usd\":0.0000001} usd",
                "{\"scope\":\"global\",\"per\":\"day\",\"usd\":1,\"mode\":\"hard\"} mode",
                "{\"enabled\":false,\"per\":\"day\"} enabled",
                "{\"enabled\":\"no\"} enabled",
                "{\"scope\":\"global\",\"per\":\"day\",\"budget\":1} budget"
            })
    void whatIsNotUnderstoodIsRefused(String body, String field) {
        admin().post("/budget", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo(field);
    }

    @Test
    void nobodyOfThatNameIsSaid() {
        admin().post("/budget", "{\"scope\":\"team\",\"name\":\"nobody\",\"per\":\"day\",\"usd\":1}")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo("name");
    }

    private void used(String scope, long spent, long reserved) {
        store.commands()
                .hset(StoreKeys.spent(DAY), scope, Long.toString(spent))
                .then(store.commands().hset(StoreKeys.reserved(DAY), scope, Long.toString(reserved)))
                .block(Duration.ofSeconds(10));
    }

    private Map<String, Object> set(String body) {
        return AdminClient.body(admin().post("/budget", body).expectStatus().isOk());
    }

    private List<Map<String, Object>> windows(String name) {
        return list(AdminClient.body(admin().get("/budget").expectStatus().isOk())).stream()
                .filter(line -> line.get("name").equals(name))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> budgets) {
        return (List<Map<String, Object>>) budgets.get("windows");
    }

    private AdminClient admin() {
        return new AdminClient(port);
    }
}
