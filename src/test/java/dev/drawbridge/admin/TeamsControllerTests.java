package dev.drawbridge.admin;

import static dev.drawbridge.admin.AdminClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.access.Slice;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        classes = {
            Slice.class,
            KeysController.class,
            KeyOperations.class,
            TeamsController.class,
            TeamOperations.class,
            AdminErrors.class
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.gateway.server.webflux.enabled=false",
            "management.server.port=",
            "drawbridge.access.admin-key=the-admin-key"
        })
class TeamsControllerTests {
    @TempDir
    static Path temp;

    @Autowired
    private Slice.Hands clock;

    @LocalServerPort
    private int port;

    private AdminClient admin;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("drawbridge.store.data-dir", temp::toString);
        registry.add("drawbridge.store.url", () -> "");
    }

    @BeforeEach
    void connect() {
        admin = AdminClient.of(port);
    }

    @Test
    void teamLivesFromCreationToDeletion() {
        String name = unique();
        Map<String, Object> team = admin.made("/admin/teams", """
            {"name":"%s","models":["haiku"],"limits":[{"tokens":1000,"per":"minute"}],"budgets":[{"usd":20,"per":"month"}]}\
            """.formatted(name));
        assertThat(team)
                .containsEntry("keys", 0)
                .containsEntry("source", "admin")
                .containsEntry("models", List.of("haiku"))
                .containsEntry("limits", List.of(Map.of("tokens", 1000, "per", "minute")))
                .containsEntry("budgets", List.of(Map.of("usd", 20.0, "per", "month", "mode", "estimate")));

        Object key = keyOf(name).get("id");
        assertThat(admin.changed(path(name), "{\"models\":null,\"providers\":[\"openai\"]}"))
                .containsEntry("keys", 1)
                .containsEntry("models", null)
                .containsEntry("providers", List.of("openai"))
                .containsEntry("limits", List.of(Map.of("tokens", 1000, "per", "minute")));

        admin.delete(path(name))
                .expectStatus()
                .isEqualTo(409)
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("key of " + name));
        admin.delete("/admin/keys/" + key)
                .expectStatus()
                .isNoContent()
                .expectBody()
                .returnResult();
        admin.delete(path(name)).expectStatus().isNoContent().expectBody().returnResult();
        admin.get(path(name)).expectStatus().isNotFound().expectBody().returnResult();
        admin.delete(path(name)).expectStatus().isNotFound().expectBody().returnResult();
    }

    @Test
    void keyMakesItsTeam() {
        String name = unique();
        keyOf(name);

        assertThat(body(admin.get(path(name)))).containsEntry("keys", 1).containsEntry("limits", List.of());
        assertThat(body(admin.get("/admin/teams")).get("teams").toString()).contains(name);
        clock.set(Instant.parse("2026-11-20T10:00:01Z"));
        admin.post("/admin/teams", "{\"name\":\"%s\"}".formatted(name))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo("name");
    }

    @Test
    void keyThatMovesMakesItsNewTeam() {
        String before = unique();
        String after = unique();
        Map<String, Object> key = keyOf(before);

        admin.changed("/admin/keys/" + key.get("id"), "{\"team\":\"%s\"}".formatted(after));

        assertThat(body(admin.get(path(before)))).containsEntry("keys", 0);
        assertThat(body(admin.get(path(after)))).containsEntry("keys", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core/infra", "Zoë & co", "...", "?", "+1", "a#b", "\"x\"", "🦊"})
    void teamOfAnyNameHasAnAddress(String name) {
        URI location = admin.post("/admin/teams", "{\"name\":\"%s\"}".formatted(name.replace("\"", "\\\"")))
                .expectStatus()
                .isCreated()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getLocation();

        assertThat(body(admin.get(location).expectStatus().isOk())).containsEntry("name", name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                    | name",
                "{\"name\":\" x\"}                     | name",
                "{\"name\":\"50%\"}                | name",
                "{\"name\":\"a;b\"}                | name",
                "{\"name\":\"a\\\\b\"}             | name",
                "{\"name\":\"a//b\"}               | name",
                "{\"name\":\"..\"}                 | name",
                "{\"name\":\"x\",\"owner\":\"y\"}      | owner",
                "{\"name\":\"x\",\"cidrs\":[\"here\"]} | cidrs[0]",
                "{\"name\":\"x\",\"budgets\":[{\"usd\":1,\"per\":\"second\"}]} | budgets[0].per",
            })
    void whatIsWrongIsNamed(String body, String member) {
        admin.post("/admin/teams", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo(member);
    }

    @Test
    void nameOfATeamStays() {
        String name = unique();
        keyOf(name);

        admin.patch(path(name), "{\"name\":\"other\"}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo("name");
        admin.patch(path(unique()), "{}")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .returnResult();
    }

    private Map<String, Object> keyOf(String team) {
        return admin.made("/admin/keys", "{\"name\":\"key of %s\",\"team\":\"%s\"}".formatted(team, team));
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }

    private static String path(String team) {
        return "/admin/teams/" + team;
    }
}
