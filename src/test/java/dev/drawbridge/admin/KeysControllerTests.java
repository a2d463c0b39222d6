package dev.drawbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.access.Slice;
import dev.drawbridge.store.EmbeddedRedis;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.MethodMode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@SpringBootTest(
        classes = {Slice.class, KeysController.class, KeyOperations.class, AdminErrors.class, AdminRefusals.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.gateway.server.webflux.enabled=false",
            "management.server.port=",
            "drawbridge.access.admin-key=the-admin-key"
        })
class KeysControllerTests {
    @TempDir
    static Path temp;

    @Autowired
    private EmbeddedRedis redis;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("drawbridge.store.data-dir", temp::toString);
        registry.add("drawbridge.store.url", () -> "");
    }

    record Created(
            String id,
            String name,
            String key,
            String prefix,
            String team,
            @JsonProperty("expires_at") String expiresAt) {}

    @Test
    void keyLivesFromCreationToRevocation() {
        Created made = created(
                "{\"name\":\"Zoë's"
                    + " laptop\",\"team\":\"core\",\"models\":[\"haiku\",\"gpt-*\"],\"expires_at\":\"2027-01-31T12:00:00+01:00\"}");
        assertThat(made.key()).startsWith(made.prefix().substring(0, 17));
        assertThat(made.expiresAt()).isEqualTo("2027-01-31T11:00:00Z");
        call(made.key()).expectStatus().isOk().expectBody().returnResult();

        admin().get()
                .uri("/admin/keys")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(body -> assertThat(body)
                        .contains(made.id(), "Zoë's laptop")
                        .doesNotContain(made.key().substring(17)));
        admin().get()
                .uri("/admin/keys/" + made.id())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("Zoë's laptop")
                .jsonPath("$.team")
                .isEqualTo("core")
                .jsonPath("$.models")
                .isEqualTo(List.of("haiku", "gpt-*"))
                .jsonPath("$.created_at")
                .isEqualTo("2026-11-20T10:00:00Z")
                .jsonPath("$.last_used")
                .isEqualTo("2026-11-20T10:00:00Z")
                .jsonPath("$.disabled")
                .isEqualTo(false)
                .jsonPath("$.key")
                .doesNotExist()
                .jsonPath("$.hash")
                .doesNotExist();

        admin().delete()
                .uri("/admin/keys/" + made.id())
                .exchange()
                .expectStatus()
                .isNoContent()
                .expectBody()
                .returnResult();
        call(made.key())
                .expectStatus()
                .isUnauthorized()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("REVOKED", "Zoë's laptop"));
        admin().delete()
                .uri("/admin/keys/" + made.id())
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .returnResult();
        admin().get()
                .uri("/admin/keys/" + made.id())
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .returnResult();
        created("{\"name\":\"Zoë's laptop\"}");
    }

    @Test
    void contentTypeDoesNotMatter() {
        admin().post()
                .uri("/admin/keys")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("{\"name\":\"by curl\"}")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("by curl");
    }

    @Test
    void nameOfAnotherKeyIsRefused() {
        created("{\"name\":\"twice\"}");

        post("{\"name\":\"twice\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo("name")
                .jsonPath("$.title")
                .isEqualTo("Conflict");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                   | name",
                "{\"name\":null}                                      | name",
                "{\"name\":7}                                         | name",
                "{\"name\":\"\"}                                      | name",
                "{\"name\":\" x\"}                                    | name",
                "{\"name\":\"a\\nb\"}                                 | name",
                "{\"name\":\"a\\u202eb\"}                             | name",
                "{\"name\":\"\\ud800\"}                               | name",
                "{\"name\":\"a\",\"team\":\"\"}                       | team",
                "{\"name\":\"a\",\"owner\":[]}                        | owner",
                "{\"name\":\"a\",\"expires_at\":\"tomorrow\"}         | expires_at",
                "{\"name\":\"a\",\"expires_at\":\"2027-01-31\"}       | expires_at",
                "{\"name\":\"a\",\"expires_at\":\"2026-11-20T10:00:00Z\"} | expires_at",
                "{\"name\":\"a\",\"nmae\":\"b\"}                      | nmae",
                "{\"name\":\"a\",\"disabled\":true}                   | disabled",
                "{\"name\":\"a\",\"models\":[]}                       | models",
                "{\"name\":\"a\",\"models\":\"haiku\"}                | models",
                "{\"name\":\"a\",\"models\":[7]}                      | models",
                "{\"name\":\"a\",\"models\":[\"a?b\"]}                | models[0]",
                "{\"name\":\"a\",\"providers\":[\"Open AI\"]}         | providers[0]",
                "{\"name\":\"a\",\"cidrs\":[]}                        | cidrs",
                "{\"name\":\"a\",\"cidrs\":[\"10.0.0.0/33\"]}         | cidrs[0]",
                "{\"name\":\"a\",\"cidrs\":[\"::/0\",\"localhost\"]}  | cidrs[1]",
                "{\"name\":\"a\",\"clients\":[\"claude-cli/1.0\"]}    | clients[0]",
                "{\"name\":\"a\",\"limits\":{}}                       | limits",
                "{\"name\":\"a\",\"limits\":[60]}                     | limits",
                "{\"name\":\"a\",\"limits\":[{}]}                     | limits[0]",
                "{\"name\":\"a\",\"limits\":[{\"requests\":60}]}      | limits[0].per",
                "{\"name\":\"a\",\"limits\":[{\"requests\":1.5,\"per\":\"day\"}]} | limits[0].requests",
                "{\"name\":\"a\",\"limits\":[{\"requests\":0,\"per\":\"day\"}]} | limits[0].requests",
                "{\"name\":\"a\",\"limits\":[{\"requests\":1e3,\"per\":\"day\"}]} | limits[0].requests",
                "{\"name\":\"a\",\"limits\":[{\"request\":1,\"per\":\"day\"}]} | limits[0].request",
                "{\"name\":\"a\",\"limits\":[{\"concurrent\":8},{\"tokens\":1,\"per\":\"year\"}]} | limits[1].per",
                "{\"name\":\"a\",\"limits\":[{\"concurrent\":8,\"per\":\"day\"}]} | limits[0].per",
                "{\"name\":\"a\",\"limits\":[{\"concurrent\":8,\"requests\":1,\"per\":\"day\"}]} | limits[0]",
                "{\"name\":\"a\",\"limits\":[{\"concurrent\":8},{\"concurrent\":9}]} | limits[1]",
                "{\"name\":\"a\",\"budgets\":[{\"usd\":5}]}           | budgets[0].per",
                "{\"name\":\"a\",\"budgets\":[{\"usd\":5,\"per\":\"minute\"}]} | budgets[0].per",
                "{\"name\":\"a\",\"budgets\":[{\"usd\":\"5\",\"per\":\"day\"}]} | budgets[0].usd",
                "{\"name\":\"a\",\"budgets\":[{\"usd\":-1,\"per\":\"day\"}]} | budgets[0].usd",
                "{\"name\":\"a\",\"budgets\":[{\"usd\":0.0000001,\"per\":\"day\"}]} | budgets[0].usd",
                "{\"name\":\"a\",\"budgets\":[{\"usd\":1e99,\"per\":\"day\"}]} | budgets[0].usd",
                "{\"name\":\"a\",\"budgets\":[{\"usd\":1,\"per\":\"day\",\"mode\":\"lax\"}]} | budgets[0].mode",
                "{\"name\":\"a\",\"budgets\":[{\"usd\":1,\"per\":\"day\"},{\"usd\":2,\"per\":\"day\"}]} | budgets[1]",
            })
    void whatIsWrongIsNamed(String body, String member) {
        post(body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo(member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"name\":\"a\"} x", "{\"name\":\"a\",\"name\":\"b\"}", "\u0000"})
    void whatIsNoObjectIsRefused(String body) {
        post(body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    @Test
    void overlongThingsAreRefused() {
        post("{\"name\":\"%s\"}".formatted("🦊".repeat(101)))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .returnResult();
        created("{\"name\":\"%s\"}".formatted("🦊".repeat(100)));
        post("{\"name\":\"%s\"}".formatted("a".repeat(1_000_000)))
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    @Test
    void proxyKeyMayNotMakeKeys() {
        String key = created("{\"name\":\"nosy\"}").key();

        client(key)
                .post()
                .uri("/admin/keys")
                .bodyValue("{\"name\":\"more\"}")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .returnResult();
    }

    @Test
    @DirtiesContext(methodMode = MethodMode.AFTER_METHOD)
    void absenceOfTheStoreIsSaid() {
        redis.close();

        post("{\"name\":\"late\"}")
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("Service Unavailable");
        admin().get()
                .uri("/admin/keys")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .returnResult();
        admin().delete()
                .uri("/admin/keys/key_1")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .returnResult();
    }

    private Created created(String body) {
        return post(body)
                .expectStatus()
                .isCreated()
                .expectBody(Created.class)
                .returnResult()
                .getResponseBody();
    }

    private ResponseSpec post(String body) {
        return admin().post()
                .uri("/admin/keys")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private ResponseSpec call(String key) {
        return client(key).get().uri("/v1/who").exchange();
    }

    private WebTestClient admin() {
        return client("the-admin-key");
    }

    private WebTestClient client(String key) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeader("authorization", "Bearer " + key)
                .build();
    }
}
