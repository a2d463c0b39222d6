package dev.drawbridge.admin;

import static dev.drawbridge.admin.AdminClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.access.Slice;
import dev.drawbridge.limits.BudgetSlice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// Keys and teams that are written in the operator's file.
@SpringBootTest(
        classes = {
            Slice.class,
            BudgetSlice.class,
            BudgetController.class,
            LimitBoard.class,
            BudgetHolders.class,
            KeysController.class,
            KeyOperations.class,
            PeopleController.class,
            PeopleOperations.class,
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
class ConfiguredKeysTests {
    private static final String KEY = "made-with-openssl-3f9c2a";
    private static final String SETTINGS = """
        drawbridge:
          access:
            keys:
              - name: pipeline
                hash: "%s"
                team: builders
                owner: anna
                models: [haiku, "gpt-*"]
                limits: [ { requests: 5, per: second }, { concurrent: 2 } ]
                budgets: [ { usd: 1.50, per: month, mode: strict } ]
              - { name: off, hash: "%s", disabled: true }
              - { name: old, hash: "%s", expires-at: 2026-11-20T09:00:00Z }
              - { name: far, hash: "%s", team: guests }
            teams:
              - { name: guests, cidrs: [10.0.0.0/8] }
        """;

    @TempDir
    static Path temp;

    @LocalServerPort
    private int port;

    private AdminClient admin;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("drawbridge.store.data-dir", temp::toString);
        registry.add("drawbridge.store.url", () -> "");
        registry.add(
                "slice.settings",
                () -> SETTINGS.formatted(hash(KEY), hash(KEY + "-off"), hash(KEY + "-old"), hash(KEY + "-far")));
    }

    @BeforeEach
    void connect() {
        admin = AdminClient.of(port);
    }

    @Test
    void configuredKeyWorks() {
        admin.call(KEY).expectStatus().isOk();
        refused(KEY + "-off", 401, "DISABLED");
        refused(KEY + "-old", 401, "EXPIRED");
        refused(KEY + "-far", 403, "guests");
        refused(KEY + "-not", 401, "UNKNOWN");
    }

    @Test
    void configuredKeyIsListedButNotChanged() {
        Map<String, Object> key = find("pipeline");

        assertThat(key)
                .containsEntry("source", "configuration")
                .containsEntry("created_at", null)
                .containsEntry("prefix", null)
                .containsEntry("team", "builders")
                .containsEntry("owner", "anna")
                .containsEntry("models", List.of("haiku", "gpt-*"))
                .containsEntry("limits", List.of(Map.of("requests", 5, "per", "second"), Map.of("concurrent", 2)))
                .containsEntry("budgets", List.of(Map.of("usd", 1.5, "per", "month", "mode", "strict")));
        String path = "/admin/keys/" + key.get("id");
        assertThat(body(admin.get(path))).containsEntry("name", "pipeline");
        readOnly(admin.patch(path, "{\"disabled\":true}"), "drawbridge.access.keys");
        readOnly(admin.post(path + "/rotate", "{}"), "drawbridge.access.keys");
        readOnly(admin.delete(path), "drawbridge.access.keys");
        readOnly(admin.patch("/admin/teams/guests", "{}"), "drawbridge.access.teams");
        readOnly(admin.delete("/admin/teams/guests"), "drawbridge.access.teams");
        assertThat(body(admin.get("/admin/teams/guests")))
                .containsEntry("source", "configuration")
                .containsEntry("keys", 1);
        assertThat(body(admin.get("/admin/teams/builders"))).containsEntry("keys", 1);
    }

    @Test
    void budgetOfAConfiguredKeyOrTeamIsNotSet() {
        readOnly(
                admin.post("/budget", "{\"scope\":\"key\",\"name\":\"pipeline\",\"per\":\"day\",\"usd\":1}"),
                "drawbridge.access.keys");
        readOnly(
                admin.post("/budget", "{\"scope\":\"team\",\"name\":\"guests\",\"per\":\"day\",\"usd\":1}"),
                "drawbridge.access.teams");
    }

    @Test
    void personWithAConfiguredKeyStaysAndLosesNoOther() {
        Map<String, Object> anna = admin.made("/admin/people", "{\"name\":\"anna\"}");
        Map<String, Object> own = admin.made("/admin/keys", "{\"name\":\"annas\",\"owner\":\"anna\"}");

        readOnly(admin.delete("/admin/people/" + anna.get("id") + "?revoke-keys=true"), "drawbridge.access.keys");

        admin.get("/admin/keys/" + own.get("id")).expectStatus().isOk();
        admin.get("/admin/people/" + anna.get("id")).expectStatus().isOk();
    }

    @Test
    void nameOfAConfiguredKeyIsTaken() {
        Map<String, Object> made = admin.made("/admin/keys", "{\"name\":\"mine\"}");

        admin.post("/admin/keys", "{\"name\":\"pipeline\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .returnResult();
        admin.patch("/admin/keys/" + made.get("id"), "{\"name\":\"off\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .returnResult();
        admin.post("/admin/teams", "{\"name\":\"guests\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .returnResult();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> find(String name) {
        List<Map<String, Object>> keys =
                (List<Map<String, Object>>) body(admin.get("/admin/keys")).get("keys");
        return keys.stream()
                .filter(key -> name.equals(key.get("name")))
                .findFirst()
                .orElseThrow();
    }

    private static void readOnly(ResponseSpec answer, String where) {
        answer.expectStatus()
                .isEqualTo(409)
                .expectBody(String.class)
                .value(body -> assertThat(body).contains(where));
    }

    private void refused(String key, int status, String words) {
        admin.call(key)
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .value(body -> assertThat(body).contains(words));
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
