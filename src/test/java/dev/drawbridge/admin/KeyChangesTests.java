package dev.drawbridge.admin;

import static dev.drawbridge.admin.AdminClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.access.Slice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
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

/// What becomes of keys after they were made.
@SpringBootTest(
        classes = {Slice.class, KeysController.class, KeyOperations.class, AdminErrors.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.gateway.server.webflux.enabled=false",
            "management.server.port=",
            "drawbridge.access.admin-key=the-admin-key"
        })
class KeyChangesTests {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

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

    @AfterEach
    void turnBack() {
        clock.set(NOW);
    }

    @Test
    void whatIsMentionedChangesAndTheRestStays() {
        String path = path(made("""
            "team":"core","models":["gpt-*"],"cidrs":["127.0.0.0/8","::1"],"limits":[{"requests":60,"per":"minute"},{"concurrent":8}],
            "budgets":[{"usd":5.00,"per":"day","mode":"strict"}]\
            """));

        Map<String, Object> key = admin.changed(path, """
            {"team":null,"providers":["openai"],"clients":["Cursor"],"budgets":[{"usd":0.1,"per":"5h"}],"disabled":true,
            "expires_at":"2026-12-01T00:00:00Z"}\
            """);

        assertThat(key)
                .containsEntry("team", null)
                .containsEntry("models", List.of("gpt-*"))
                .containsEntry("providers", List.of("openai"))
                .containsEntry("cidrs", List.of("127.0.0.0/8", "::1"))
                .containsEntry("clients", List.of("Cursor"))
                .containsEntry("limits", List.of(Map.of("requests", 60, "per", "minute"), Map.of("concurrent", 8)))
                .containsEntry("budgets", List.of(Map.of("usd", 0.1, "per", "5h", "mode", "estimate")))
                .containsEntry("disabled", true)
                .containsEntry("expires_at", "2026-12-01T00:00:00Z");
        assertThat(body(admin.get(path))).isEqualTo(key);
        assertThat(admin.changed(path, """
            {"models":null,"cidrs":null,"limits":null,"budgets":[],"expires_at":null,"disabled":false}\
            """))
                .containsEntry("models", null)
                .containsEntry("cidrs", null)
                .containsEntry("limits", List.of())
                .containsEntry("budgets", List.of())
                .containsEntry("expires_at", null)
                .containsEntry("disabled", false)
                .containsEntry("providers", List.of("openai"));
    }

    @Test
    void disabledKeyIsRefusedUntilItIsNotAnyMore() {
        Map<String, Object> key = made("");

        admin.changed(path(key), "{\"disabled\":true}");
        refused(key, "DISABLED");

        admin.changed(path(key), "{\"disabled\":false}");
        admin.call(key.get("key")).expectStatus().isOk();
    }

    @Test
    void expiryThatWasPutOffCounts() {
        Map<String, Object> key = made("\"expires_at\":\"2026-11-20T11:00:00Z\"");
        admin.changed(path(key), "{\"expires_at\":\"2026-11-20T12:00:00Z\"}");

        clock.set(Instant.parse("2026-11-20T11:30:00Z"));
        admin.call(key.get("key")).expectStatus().isOk();

        clock.set(Instant.parse("2026-11-20T12:00:00Z"));
        refused(key, "EXPIRED");
        admin.changed(path(key), "{\"disabled\":true}");
    }

    @Test
    void nameMayChangeButNotToAnotherKeys() {
        Map<String, Object> one = made("");
        Map<String, Object> other = made("");
        String free = unique();

        admin.patch(path(one), "{\"name\":\"%s\"}".formatted(other.get("name")))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo("name");
        admin.changed(path(one), "{\"name\":\"%s\"}".formatted(free));
        admin.changed(path(other), "{\"name\":\"%s\"}".formatted(one.get("name")));

        assertThat(body(admin.get(path(one)))).containsEntry("name", free);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"nmae\":\"b\"}         | nmae       | did you mean \"name\"?",
                "{\"modles\":[\"b\"]}     | modles     | did you mean \"models\"?",
                "{\"name\":null}          | name       | cannot be taken away",
                "{\"disabled\":null}      | disabled   | cannot be taken away",
                "{\"disabled\":\"true\"}  | disabled   | must be true or false",
                "{\"id\":\"key_2\"}       | id         | cannot be changed",
                "{\"key\":\"sk\"}         | key        | cannot be changed",
                "{\"expires_at\":\"2026-11-20T10:00:00Z\"} | expires_at | must be in the future",
                "{\"limits\":[{\"requests\":60,\"per\":\"fortnight\"}]} | limits[0].per | must be one of second,"
                        + " minute, hour",
                "{\"team\":\"\"}          | team       | must have 1 to 100 visible characters",
                "{\"models\":[]}          | models     | must have 1 to 200 entries",
            })
    void whatIsWrongIsNamedAndChangesNothing(String body, String member, String complaint) {
        String path = path(made(""));
        Map<String, Object> before = body(admin.get(path));

        Map<String, Object> problem =
                body(admin.patch(path, body).expectStatus().isBadRequest());

        assertThat(problem).containsEntry("field", member);
        assertThat(String.valueOf(problem.get("detail"))).contains(complaint);
        assertThat(body(admin.get(path))).isEqualTo(before);
    }

    @Test
    void unknownKeyIsNotChanged() {
        admin.patch("/admin/keys/key_0", "{}")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .returnResult();
        admin.post("/admin/keys/key_0/rotate", "{}")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .returnResult();
    }

    @Test
    void outdatedChangeIsRefusedWhenItSaysOnWhatItIsBased() {
        String path = path(made(""));
        String tag =
                admin.get(path).returnResult(Void.class).getResponseHeaders().getETag();
        admin.changed(path, "{\"owner\":\"anna\"}");

        admin.client("the-admin-key")
                .patch()
                .uri(path)
                .header("if-match", tag)
                .bodyValue("{\"owner\":\"ben\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(412)
                .expectBody()
                .returnResult();

        assertThat(body(admin.get(path))).containsEntry("owner", "anna");
    }

    @Test
    void oldKeyWorksUntilTheOverlapEnds() {
        Map<String, Object> old = made("\"models\":[\"gpt-*\"]");

        Map<String, Object> fresh = admin.made(path(old) + "/rotate", "{\"overlap\":\"2h\"}");

        assertThat(fresh)
                .containsEntry("id", old.get("id"))
                .containsEntry("name", old.get("name"))
                .containsEntry("models", List.of("gpt-*"))
                .containsEntry("rotated_at", "2026-11-20T10:00:00Z")
                .containsEntry("old_keys_until", "2026-11-20T12:00:00Z");
        assertThat(fresh.get("key")).isNotEqualTo(old.get("key"));
        admin.call(old.get("key")).expectStatus().isOk();
        admin.call(fresh.get("key")).expectStatus().isOk();

        clock.set(Instant.parse("2026-11-20T11:59:59.999Z"));
        admin.call(old.get("key")).expectStatus().isOk();
        clock.set(Instant.parse("2026-11-20T12:00:00Z"));
        refused(old, "ROTATED: The key '" + old.get("name") + "' was rotated");
        admin.call(fresh.get("key")).expectStatus().isOk();
    }

    @Test
    void rotationWithoutOverlapEndsTheOldKeyAtOnce() {
        Map<String, Object> old = made("");

        Map<String, Object> fresh = admin.made(path(old) + "/rotate", "{\"overlap\":\"0s\"}");

        refused(old, "ROTATED");
        admin.call(fresh.get("key")).expectStatus().isOk();
        admin.delete(path(old)).expectStatus().isNoContent().expectBody().returnResult();
        refused(old, "REVOKED");
        refused(fresh, "REVOKED");
    }

    @Test
    void overlapIsADayWhenNobodySaysOtherwise() {
        Map<String, Object> old = made("");

        Map<String, Object> fresh = body(admin.client("the-admin-key")
                .post()
                .uri(path(old) + "/rotate")
                .exchange()
                .expectStatus()
                .isCreated());

        assertThat(fresh).containsEntry("old_keys_until", "2026-11-21T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"overlap\":\"31d\"}   | overlap",
                "{\"overlap\":\"-1h\"}   | overlap",
                "{\"overlap\":24}        | overlap",
                "{\"overlap\":\"24\"}    | overlap",
                "{\"overlap\":\"99999999999h\"} | overlap",
                "{\"overlpa\":\"24h\"}   | overlpa",
            })
    void badOverlapIsRefused(String body, String member) {
        String path = path(made(""));

        admin.post(path + "/rotate", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo(member);
    }

    @Test
    void listsComeInPagesAndCanBeFiltered() {
        String owner = unique();
        List<Object> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clock.set(NOW.plusSeconds(i / 2));
            ids.add(made("\"owner\":\"%s\",\"team\":\"team of %s\"".formatted(owner, i % 2))
                    .get("id"));
        }
        List<Object> seen = new ArrayList<>();
        String next = "";
        int pages = 0;
        while (next != null) {
            Map<String, Object> page = body(admin.get("/admin/keys?limit=2&owner=" + owner + next));
            keys(page).forEach(key -> seen.add(key.get("id")));
            next = page.get("next") == null ? null : "&after=" + page.get("next");
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids).doesNotHaveDuplicates();
        assertThat(keys(body(admin.get("/admin/keys?team=team of 1&owner=" + owner))))
                .extracting(key -> key.get("id"))
                .containsExactlyInAnyOrder(ids.get(1), ids.get(3));
        admin.delete("/admin/keys/" + seen.get(1))
                .expectStatus()
                .isNoContent()
                .expectBody()
                .returnResult();
        assertThat(keys(body(admin.get("/admin/keys?limit=1000&owner=" + owner))))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=1001, limit", "limit=x, limit", "after=x, after"})
    void badPageIsRefused(String query, String parameter) {
        admin.get("/admin/keys?" + query)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo(parameter);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> keys(Map<String, Object> page) {
        return (List<Map<String, Object>>) page.get("keys");
    }

    /// @param members besides its name
    private Map<String, Object> made(String members) {
        return admin.made(
                "/admin/keys", "{\"name\":\"%s\"%s}".formatted(unique(), members.isEmpty() ? "" : "," + members));
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }

    private static String path(Map<String, Object> key) {
        return "/admin/keys/" + key.get("id");
    }

    private void refused(Map<String, Object> key, String words) {
        admin.call(key.get("key"))
                .expectStatus()
                .isUnauthorized()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains(words));
    }
}
