package dev.drawbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.admin.TwoReplicas.Answer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith({TwoReplicas.Shared.class, OutputCaptureExtension.class})
class AuditControllerTests {
    private final TwoReplicas gateways;

    AuditControllerTests(TwoReplicas gateways) {
        this.gateways = gateways;
    }

    private List<JsonNode> entries(String query) {
        Answer page = gateways.as(TwoReplicas.ADMIN_KEY, 1, "GET", "/admin/audit" + query, "");
        return page.json().path("entries").valueStream().toList();
    }

    @Test
    void actIsWrittenDownWithWhoDidWhatToWhom(CapturedOutput log) {
        String actor = gateways.adminKey("Hedda", "owner");
        Answer made =
                gateways.as(actor, 0, "POST", "/admin/keys", "{\"name\":\"audited\",\"models\":[\"secret-model\"]}");
        gateways.as(actor, 0, "DELETE", "/admin/keys/" + made.text("id"), "");

        List<JsonNode> entries = entries("?actor=Hedda");

        assertThat(entries)
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("DELETE /admin/keys/{id}", "POST /admin/keys");
        JsonNode creation = entries.getLast();
        assertThat(creation.path("target").asString()).isEqualTo(made.text("id"));
        assertThat(creation.path("name").asString()).isEqualTo("audited");
        assertThat(creation.path("changed").valueStream().map(JsonNode::asString))
                .containsExactly("name", "models");
        assertThat(creation.path("role").asString()).isEqualTo("owner");
        assertThat(creation.path("actor_id").asString()).startsWith("person_");
        assertThat(creation.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(creation.path("outcome").asString()).isEqualTo("done");
        assertThat(creation.path("status").intValue()).isEqualTo(201);
        assertThat(log.getAll()).contains("action=\"POST /admin/keys\"", "actor=\"Hedda\"");
    }

    @Test
    void whatIsRefusedIsWrittenDownWithoutWhatItSent() {
        String viewer = gateways.adminKey("Viktor", "viewer");
        gateways.as(viewer, 0, "POST", "/admin/keys", "{\"name\":\"sk-pasted\",\"sk_pasted_too\":1}");
        gateways.as(viewer, 0, "PUT", "/admin/keys", "{}");

        List<JsonNode> entries = entries("?actor=Viktor");

        assertThat(entries).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.path("outcome").asString()).isEqualTo("refused");
            assertThat(entry.path("changed")).isEmpty();
        });
        assertThat(entries.toString()).doesNotContain("pasted");
    }

    @Test
    void keyTakenForItsIdIsNotWrittenDown() {
        String admin = gateways.adminKey("Verena", "admin");
        String key =
                gateways.admin("POST", "/admin/keys", "{\"name\":\"mistaken\"}").text("key");

        assertThat(gateways.as(admin, 0, "DELETE", "/admin/keys/" + key, "").status())
                .isEqualTo(404);
        assertThat(gateways.as(admin, 0, "POST", "/admin/nothing/" + key, "").status())
                .isEqualTo(404);

        assertThat(entries("?actor=Verena")).hasSize(2);
        assertThat(entries("?actor=Verena").toString()).doesNotContain(key.substring(20));
    }

    @Test
    void suspendingBudgetsIsForOwnersAndWrittenDown() {
        String admin = gateways.adminKey("Bud", "admin");
        String owner = gateways.adminKey("Bodo", "owner");

        assertThat(gateways.as(admin, 0, "POST", "/budget", "{\"enabled\":false}")
                        .status())
                .isEqualTo(403);
        assertThat(gateways.as(owner, 0, "POST", "/budget", "{\"enabled\":false}")
                        .status())
                .isEqualTo(200);
        assertThat(gateways.as(owner, 0, "POST", "/budget", "{\"enabled\":true}")
                        .status())
                .isEqualTo(200);

        assertThat(entries("?actor=Bodo"))
                .extracting(entry -> entry.path("detail").asString())
                .containsExactly("enforcement resumed", "enforcement suspended");
    }

    @Test
    void withoutTheAuditLogNothingIsDoneAndItSurvives() {
        gateways.admin("POST", "/admin/keys", "{\"name\":\"before the fall\"}");
        gateways.redis().kill();

        Answer refused = gateways.admin("POST", "/admin/keys", "{\"name\":\"during the fall\"}");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
        assertThat(refused.text("detail")).contains("nothing was done");
        gateways.redis().startAgain();
        await().until(() -> gateways.admin("GET", "/admin/keys", "").status() == 200
                && gateways.as(TwoReplicas.ADMIN_KEY, 1, "GET", "/admin/keys", "")
                                .status()
                        == 200);
        assertThat(gateways.admin("GET", "/admin/keys", "").body())
                .contains("before the fall")
                .doesNotContain("during the fall");
        assertThat(entries("?limit=1000").toString())
                .contains("before the fall")
                .doesNotContain("during the fall");
    }

    @Test
    void readingLeavesNoEntry() {
        String viewer = gateways.adminKey("Rosa", "viewer");
        gateways.as(viewer, 0, "GET", "/admin/keys", "");

        assertThat(entries("?actor=Rosa")).isEmpty();
    }

    @Test
    void usingAnInvitationIsWrittenDown() {
        String url = gateways.admin("POST", "/admin/invitations", "{\"name\":\"Gast\"}")
                .text("url");
        String key = gateways.send(gateways.request(0, "POST", url, "").header("accept", "application/json"))
                .text("id");

        assertThat(entries("?actor=Gast")).singleElement().satisfies(entry -> {
            assertThat(entry.path("action").asString()).isEqualTo("POST /invite/{token}");
            assertThat(entry.path("detail").asString()).isEqualTo("made " + key);
        });
    }

    @Test
    void pagesFollowEachOtherAndFiltersHold() {
        String admin = gateways.adminKey("Paginata", "admin");
        IntStream.range(0, 5)
                .forEach(i -> gateways.as(admin, i % 2, "POST", "/admin/keys", "{\"name\":\"page " + i + "\"}"));
        gateways.as(admin, 0, "POST", "/admin/people", "{\"name\":\"page guest\"}");

        String query = "?actor=Paginata&action=POST%20/admin/keys&limit=2";
        Answer first = gateways.admin("GET", "/admin/audit" + query, "");
        Answer second = gateways.admin("GET", "/admin/audit" + query + "&before=" + first.text("next"), "");
        Answer third = gateways.admin("GET", "/admin/audit" + query + "&before=" + second.text("next"), "");

        assertThat(names(first)).containsExactly("page 4", "page 3");
        assertThat(names(second)).containsExactly("page 2", "page 1");
        assertThat(names(third)).containsExactly("page 0");
        assertThat(third.json().path("next").isNull()).isTrue();
        assertThat(gateways.admin("GET", "/admin/audit?limit=0", "").text("field"))
                .isEqualTo("limit");
    }

    private static List<String> names(Answer page) {
        return page.json()
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("name").asString())
                .toList();
    }

    @Test
    void noSecretGetsIntoTheAuditLogOrAnyOther(CapturedOutput log) {
        String adminKey = gateways.adminKey("Geheim", "owner");
        String key = gateways.as(adminKey, 0, "POST", "/admin/keys", "{\"name\":\"geheim\"}")
                .text("key");
        String url = gateways.as(adminKey, 0, "POST", "/admin/invitations", "{\"name\":\"Geheimer\"}")
                .text("url");
        gateways.send(gateways.request(0, "GET", url, ""));
        String guests = gateways.send(gateways.request(0, "POST", url, "").header("accept", "application/json"))
                .text("key");

        String audit = gateways.admin("GET", "/admin/audit?limit=1000", "").body();
        for (String secret : List.of(adminKey, key, url.substring(url.length() - 43), guests, TwoReplicas.ADMIN_KEY)) {
            String part = secret.substring(secret.length() - 20);
            assertThat(audit).doesNotContain(part);
            assertThat(log.getAll()).doesNotContain(part);
            assertThat(gateways.stored()).doesNotContain(part);
        }
    }
}
