package dev.drawbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.admin.TwoReplicas.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TwoReplicas.Shared.class)
class PeopleControllerTests {
    private final TwoReplicas gateways;

    PeopleControllerTests(TwoReplicas gateways) {
        this.gateways = gateways;
    }

    @Test
    void personLivesFromAdditionToRemoval() {
        Answer added = gateways.admin(
                "POST", "/admin/people", "{\"name\":\"Zoë\",\"email\":\"zoe@example.org\",\"team\":\"core\"}");
        assertThat(added.status()).isEqualTo(201);
        String path = added.header("location");
        assertThat(path).isEqualTo("/admin/people/" + added.text("id"));
        assertThat(added.text("role")).isEqualTo("member");

        Answer changed = gateways.admin("PATCH", path, "{\"email\":null,\"role\":\"viewer\"}");
        assertThat(changed.json().path("email").isNull()).isTrue();
        assertThat(changed.text("team")).isEqualTo("core");
        assertThat(gateways.as(TwoReplicas.ADMIN_KEY, 1, "GET", path, "").text("role"))
                .isEqualTo("viewer");
        assertThat(gateways.admin("GET", "/admin/people", "").body()).contains("\"Zoë\"");

        assertThat(gateways.admin("DELETE", path, "").status()).isEqualTo(204);
        assertThat(gateways.admin("GET", path, "").status()).isEqualTo(404);
        assertThat(gateways.admin("DELETE", path, "").status()).isEqualTo(404);
        assertThat(gateways.admin("POST", "/admin/people", "{\"name\":\"Zoë\"}").status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                       | 400 | name
        {"name":""}                              | 400 | name
        {"name":"a","emial":"x@y.z"}             | 400 | emial
        {"name":"a","email":"nobody"}            | 400 | email
        {"name":"a","email":"a@b.c, d@e.f"}      | 400 | email
        {"name":"a","role":"boss"}               | 400 | role
        {"name":"a","role":null}                 | 400 | role
        {"name":7}                               | 400 | name
        {"name":"taken"}                         | 409 | name
        """)
    void whatIsWrongIsNamed(String body, int status, String field) {
        gateways.person("taken", "member");

        Answer answer = gateways.admin("POST", "/admin/people", body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.json().path("status").intValue()).isEqualTo(status);
        assertThat(answer.json().propertyNames()).contains("type", "title", "detail");
    }

    @Test
    void viewerReadsAndChangesNothing() {
        String viewer = gateways.adminKey("Vera", "viewer");

        assertThat(gateways.as(viewer, 0, "GET", "/admin/people", "").status()).isEqualTo(200);
        assertThat(gateways.as(viewer, 0, "GET", "/admin/keys", "").status()).isEqualTo(200);
        assertThat(gateways.as(viewer, 0, "GET", "/admin/audit", "").status()).isEqualTo(200);
        assertThat(gateways.as(viewer, 0, "GET", "/analytics/requests", "").status())
                .isEqualTo(200);
        for (String path : new String[] {"/admin/keys", "/admin/people", "/admin/invitations"}) {
            Answer refused = gateways.as(viewer, 0, "POST", path, "{\"name\":\"not made\"}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
            assertThat(refused.text("detail")).contains("admin", "viewer");
        }
        assertThat(gateways.admin("GET", "/admin/keys", "").body()).doesNotContain("not made");
        assertThat(gateways.as(viewer, 0, "GET", "/v1/models", "").status()).isEqualTo(403);
    }

    @Test
    void adminManagesMembersAndViewersOnly() {
        String admin = gateways.adminKey("Ada", "admin");
        String owner = gateways.person("Olga", "owner");
        String member = gateways.person("Mia", "member");

        assertThat(as(admin, "POST", "/admin/people", "{\"name\":\"more\",\"role\":\"viewer\"}"))
                .isEqualTo(201);
        assertThat(as(admin, "PATCH", "/admin/people/" + member, "{\"team\":\"x\"}"))
                .isEqualTo(200);
        assertThat(as(admin, "POST", "/admin/keys", "{\"name\":\"by Ada\"}")).isEqualTo(201);
        assertThat(as(admin, "POST", "/admin/people", "{\"name\":\"boss\",\"role\":\"owner\"}"))
                .isEqualTo(403);
        assertThat(as(admin, "PATCH", "/admin/people/" + member, "{\"role\":\"admin\"}"))
                .isEqualTo(403);
        assertThat(as(admin, "PATCH", "/admin/people/" + owner, "{\"role\":\"member\"}"))
                .isEqualTo(403);
        assertThat(as(admin, "DELETE", "/admin/people/" + owner, "")).isEqualTo(403);
        assertThat(as(admin, "POST", "/admin/people/" + owner + "/admin-key", ""))
                .isEqualTo(403);
        assertThat(as(admin, "POST", "/admin/invitations", "{\"name\":\"friend\",\"role\":\"admin\"}"))
                .isEqualTo(403);
    }

    @Test
    void ownerManagesEverybody() {
        String owner = gateways.adminKey("Otto", "owner");
        String admin = gateways.person("Arno", "admin");

        assertThat(as(owner, "PATCH", "/admin/people/" + admin, "{\"role\":\"owner\"}"))
                .isEqualTo(200);
        assertThat(as(owner, "DELETE", "/admin/people/" + admin, "")).isEqualTo(204);
    }

    private int as(String key, String method, String path, String body) {
        return gateways.as(key, 0, method, path, body).status();
    }

    @Test
    void adminReplacesTheOwnKey() {
        String id = gateways.person("Selma", "admin");
        String path = "/admin/people/" + id + "/admin-key";
        String first = gateways.admin("POST", path, "").text("key");

        String second = gateways.as(first, 0, "POST", path, "").text("key");

        assertThat(second).startsWith("sk-drawbridge-admin-").isNotEqualTo(first);
        assertThat(as(first, "GET", "/admin/people", "")).isEqualTo(401);
        assertThat(as(second, "GET", "/admin/people", "")).isEqualTo(200);
    }

    @Test
    void memberGetsNoAdminKeyAndWhoBecomesOneLosesIt() {
        String id = gateways.person("Malte", "viewer");
        String key =
                gateways.admin("POST", "/admin/people/" + id + "/admin-key", "").text("key");
        assertThat(as(key, "GET", "/admin/people", "")).isEqualTo(200);

        gateways.admin("PATCH", "/admin/people/" + id, "{\"role\":\"member\"}");

        assertThat(as(key, "GET", "/admin/people", "")).isEqualTo(401);
        Answer refused = gateways.admin("POST", "/admin/people/" + id + "/admin-key", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("field")).isEqualTo("role");
    }

    @Test
    void everyReplicaLearnsOfKeysAndRoles() {
        String id = gateways.person("Rita", "viewer");
        String path = "/admin/people/" + id;
        String key = gateways.admin("POST", path + "/admin-key", "").text("key");
        assertThat(gateways.as(key, 1, "GET", "/admin/people", "").status()).isEqualTo(200);
        assertThat(gateways.as(key, 1, "POST", "/admin/keys", "{}").status()).isEqualTo(403);

        gateways.admin("PATCH", path, "{\"role\":\"admin\"}");
        await().until(() -> gateways.as(key, 1, "POST", "/admin/keys", "{}").status() == 400);

        gateways.admin("DELETE", path + "/admin-key", "");
        await().until(() -> gateways.as(key, 1, "GET", "/admin/people", "").status() == 401);
    }

    @Test
    void whoHasKeysStaysOrLosesThem() {
        String id = gateways.person("Kim", "member");
        String key = gateways.admin("POST", "/admin/keys", "{\"name\":\"of Kim\",\"owner\":\"Kim\"}")
                .text("key");

        Answer refused = gateways.admin("DELETE", "/admin/people/" + id, "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).contains("1");
        assertThat(gateways.admin("PATCH", "/admin/people/" + id, "{\"name\":\"Kimberly\"}")
                        .status())
                .isEqualTo(409);
        assertThat(gateways.as(key, 0, "GET", "/v1/models", "").status()).isEqualTo(200);

        assertThat(gateways.admin("DELETE", "/admin/people/" + id + "?revoke-keys=true", "")
                        .status())
                .isEqualTo(204);
        assertThat(gateways.as(key, 0, "GET", "/v1/models", "").status()).isEqualTo(401);
    }

    @Test
    void noKeyIsStored() {
        String key = gateways.adminKey("Nils", "owner");

        assertThat(gateways.stored()).contains("Nils").doesNotContain(key).doesNotContain(key.substring(25));
    }
}
