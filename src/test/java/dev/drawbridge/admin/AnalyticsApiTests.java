package dev.drawbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.access.Slice;
import dev.drawbridge.ledger.LedgerSlice;
import dev.drawbridge.limits.BudgetSlice;
import dev.drawbridge.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestHeadersSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.util.retry.Retry;

@SpringBootTest(
        classes = {
            Slice.class,
            LedgerSlice.class,
            BudgetSlice.class,
            OwnBudgets.class,
            AnalyticsController.class,
            RequestsController.class,
            ExportController.class,
            MeController.class,
            KeysController.class,
            KeyOperations.class,
            AdminErrors.class
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.gateway.server.webflux.enabled=false",
            "management.server.port=",
            "drawbridge.access.admin-key=the-admin-key"
        })
class AnalyticsApiTests {
    private static final String ADMIN = "the-admin-key";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    static Path temp;

    @Autowired
    private Store store;

    @Autowired
    private LedgerSlice ledger;

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
    void noRows() {
        store.commands()
                .keys("{drawbridge:ledger}:*")
                .flatMap(store.commands()::del)
                .retryWhen(Retry.backoff(20, Duration.ofMillis(50)).maxBackoff(Duration.ofSeconds(1)))
                .blockLast(Duration.ofSeconds(30));
        clock.set(NOON.plusSeconds(1800));
    }

    @Test
    void namesAreThoseOfTheContract() {
        ledger.add("c1", "key_a", "alice", NOON, 2_500_000_000L);
        ledger.addRefused("c2", "key_a", "alice", NOON);
        ledger.addSubscription("c3", "key_b", "bob", NOON, 7_000_000_000L);

        String body = text(get("/analytics?period=hour", ADMIN).expectStatus().isOk());

        assertThat(body).isEqualTo("""
            {"period":"hour","from":"2026-11-20T12:00:00Z","to":"2026-11-20T12:30:00Z","since":null,\
            "totalRequests":2,"refusedRequests":1,"errorRequests":0,"subscriptionRequests":1,\
            "apiKeyRequests":1,"estimatedRequests":0,"unpricedRequests":0,"totalInputTokens":200,\
            "totalOutputTokens":40,"cacheReadTokens":60,"cacheWriteTokens":20,\
            "estimatedApiKeyCost":2.5,"estimatedSavings":7,\
            "byKey":{"alice":%s,"bob":%s},"byTeam":{"core":%s},"byModel":{"m":%s,"sonnet":%s},\
            "byProvider":{"p":%s,"claude-cli":%s}}\
            """.formatted(
                        figures(1, 1, 0, 1, "2.5", "0"),
                        figures(1, 0, 1, 0, "0", "7"),
                        figures(2, 1, 1, 1, "2.5", "7"),
                        figures(1, 0, 0, 1, "2.5", "0"),
                        figures(1, 0, 1, 0, "0", "7"),
                        figures(1, 0, 0, 1, "2.5", "0"),
                        figures(1, 0, 1, 0, "0", "7")));
    }

    private static String figures(int total, int refused, int subscription, int apiKey, String cost, String savings) {
        return "{\"totalRequests\":%d,\"refusedRequests\":%d,\"errorRequests\":0,\"subscriptionRequests\":%d,"
                        .formatted(total, refused, subscription)
                + "\"apiKeyRequests\":%d,\"estimatedRequests\":0,\"unpricedRequests\":0,".formatted(apiKey)
                + "\"totalInputTokens\":%d,\"totalOutputTokens\":%d,".formatted(100 * total, 20 * total)
                + "\"cacheReadTokens\":%d,\"cacheWriteTokens\":%d,".formatted(30 * total, 10 * total)
                + "\"estimatedApiKeyCost\":%s,\"estimatedSavings\":%s}".formatted(cost, savings);
    }

    @ParameterizedTest
    @CsvSource({"hour, 1", "day, 2", "week, 3", "month, 4", "all, 5", "'', 2"})
    void periodsAreThoseOfTheCalendar(String period, int calls) {
        List.of(
                        "2026-11-20T12:10:00Z",
                        "2026-11-20T00:00:00Z",
                        "2026-11-16T00:00:00Z",
                        "2026-11-01T00:00:00Z",
                        "2026-10-31T23:59:59Z")
                .forEach(start -> ledger.add("c" + start, "key_a", "alice", Instant.parse(start), 1));

        get("/analytics" + (period.isEmpty() ? "" : "?period=" + period), ADMIN)
                .expectBody()
                .jsonPath("$.totalRequests")
                .isEqualTo(calls);
    }

    @Test
    void adminFiltersByNames() {
        ledger.add("c1", "key_a", "alice", NOON, 1);
        ledger.add("c2", "key_b", "bob", NOON, 2);

        total("?key=alice", ADMIN, 1);
        total("?key=key_b", ADMIN, 1);
        total("?key=nobody", ADMIN, 0);
        total("?team=core", ADMIN, 2);
        total("?team=other", ADMIN, 0);
        total("?model=m&provider=p", ADMIN, 2);
    }

    @Test
    void proxyKeySeesItsOwnOnly() {
        Proxy carol = proxy("carol");
        ledger.add("c1", carol.id(), "carol", NOON, 1);
        ledger.add("c2", "key_b", "bob", NOON, 2);

        total("", carol.key(), 1);
        total("?key=bob", carol.key(), 1);
        assertThat(text(get("/analytics/requests", carol.key())))
                .contains("\"c1\"")
                .doesNotContain("\"c2\"");
        assertThat(text(get("/analytics/export", carol.key())))
                .contains("\"c1\"")
                .doesNotContain("\"c2\"");
        assertThat(text(get("/analytics/requests?before=c2", carol.key())
                        .expectStatus()
                        .isBadRequest()))
                .contains("before");
        client().get()
                .uri("/analytics?key=" + carol.key())
                .exchange()
                .expectBody()
                .jsonPath("$.totalRequests")
                .isEqualTo(1);
        post("/analytics/reset", carol.key()).expectStatus().isForbidden();
    }

    @Test
    void resetBeginsANewCountAndKeepsTheLedger() {
        ledger.add("c1", "key_a", "alice", NOON, 1);
        post("/analytics/reset", ADMIN).expectBody().jsonPath("$.since").isEqualTo("2026-11-20T12:30:00Z");
        ledger.add("c2", "key_a", "alice", NOON.plusSeconds(1801), 1);
        clock.set(NOON.plusSeconds(3000));

        get("/analytics?period=all", ADMIN)
                .expectBody()
                .jsonPath("$.totalRequests")
                .isEqualTo(1)
                .jsonPath("$.since")
                .isEqualTo("2026-11-20T12:30:00Z")
                .jsonPath("$.from")
                .isEqualTo("2026-11-20T12:30:00Z");
        assertThat(text(get("/analytics/export", ADMIN)).lines()).hasSize(2);
    }

    @Test
    void requestsComeInPages() {
        for (int i = 0; i < 5; i++) {
            ledger.add("c" + i, "key_a", "alice", NOON.plusSeconds(i), 1);
        }

        String first = text(get("/analytics/requests?limit=2", ADMIN));
        String second = text(get("/analytics/requests?limit=2&before=c3", ADMIN));
        String last = text(get("/analytics/requests?limit=2&before=c1", ADMIN));

        assertThat(ids(first)).containsExactly("c4", "c3");
        assertThat(first).endsWith("],\"next\":\"c3\"}");
        assertThat(ids(second)).containsExactly("c2", "c1");
        assertThat(ids(last)).containsExactly("c0");
        assertThat(last).endsWith("],\"next\":null}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/analytics?periode=day periode", "/analytics?period=year period", "/analytics/requests?limit=0 limit",
                "/analytics/requests?limit=1001 limit", "/analytics/requests?before=x before",
                        "/analytics/export?format=xml format",
                "/analytics/requests?outcom=ok outcom", "/analytics?key=a&key=b key"
            })
    void whatIsNotUnderstoodIsRefused(String uri, String field) {
        get(uri, ADMIN)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo(field);
    }

    @Test
    void exportIsAFile() {
        ledger.add("c1", "key_a", "=cmd|'/C calc'!A0", NOON, 5);
        ledger.add("c2", "key_b", "bob, the \"other\"", NOON.plusSeconds(1), 5);

        ResponseSpec csv = get("/analytics/export?format=csv&period=day", ADMIN)
                .expectStatus()
                .isOk();
        csv.expectHeader().valueEquals("content-disposition", "attachment; filename=\"drawbridge-day-2026-11-20.csv\"");
        csv.expectHeader().valueEquals("content-type", "text/csv;charset=UTF-8");
        assertThat(text(csv).split("\r\n"))
                .hasSize(3)
                .satisfies(lines -> assertThat(lines[0]).startsWith("id,started_at,key_id,key,team,"))
                .satisfies(lines ->
                        assertThat(lines[1]).startsWith("c1,2026-11-20T12:00:00Z,key_a,'=cmd|'/C calc'!A0,core,"))
                .satisfies(lines -> assertThat(lines[2]).contains(",\"bob, the \"\"other\"\"\",", ",logit_bias n"));
        ResponseSpec jsonl = get("/analytics/export?format=jsonl", ADMIN);
        jsonl.expectHeader().valueEquals("content-type", "application/x-ndjson");
        assertThat(text(jsonl).lines()).hasSize(2).allMatch(line -> line.startsWith("{\"v\":2,") && line.endsWith("}"));
    }

    @Test
    void exportOfNothingHasItsHead() {
        assertThat(text(get("/analytics/export?format=csv", ADMIN)))
                .startsWith("id,")
                .endsWith("losses\r\n");
    }

    @Test
    void holderSeesWhatIsItsOwn() {
        Proxy dora = proxy("dora");
        ledger.add("c1", dora.id(), "dora", NOON, 1_230_000_000L);
        ledger.add("c2", dora.id(), "dora", Instant.parse("2026-11-17T01:00:00Z"), 1_000_000_000L);
        ledger.add("c3", "key_b", "bob", NOON, 1_000_000_000L);

        get("/me", dora.key())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("dora")
                .jsonPath("$.usage.today.totalRequests")
                .isEqualTo(1)
                .jsonPath("$.usage.week.estimatedApiKeyCost")
                .isEqualTo(2.23)
                .jsonPath("$.models[0][0]")
                .isEqualTo("claude-*")
                .jsonPath("$.budget")
                .isEmpty();
        ResponseSpec status = get("/me/status", dora.key());
        status.expectHeader().valueEquals("content-type", "text/plain;charset=UTF-8");
        assertThat(text(status)).isEqualTo("dora · $1.23 today · 1 call\n");
        get("/me", ADMIN).expectStatus().isForbidden();
        client().get().uri("/me/status").exchange().expectStatus().isUnauthorized();
    }

    private ResponseSpec send(String uri, String body) {
        return answer(client().post()
                .uri(uri)
                .header("authorization", "Bearer " + ADMIN)
                .bodyValue(body));
    }

    private void total(String query, String key, int calls) {
        get("/analytics" + query, key)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.totalRequests")
                .isEqualTo(calls);
    }

    private static List<String> ids(String rows) {
        return Pattern.compile("\"id\":\"(c\\d)\"")
                .matcher(rows)
                .results()
                .map(id -> id.group(1))
                .toList();
    }

    private record Proxy(String id, String key) {}

    private Proxy proxy(String name) {
        String wish = "{\"name\":\"" + name + "\",\"models\":[\"claude-*\"]}";
        String made = text(send("/admin/keys", wish).expectStatus().isCreated());
        return new Proxy(member("id", made), member("key", made));
    }

    private static String member(String name, String json) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String text(ResponseSpec answer) {
        byte[] body = answer.expectBody().returnResult().getResponseBody();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    private ResponseSpec get(String uri, String key) {
        return answer(client().get().uri(uri).header("authorization", "Bearer " + key));
    }

    private ResponseSpec post(String uri, String key) {
        return answer(client().post().uri(uri).header("authorization", "Bearer " + key));
    }

    /// A busy machine makes the store too slow for a moment.
    private static ResponseSpec answer(RequestHeadersSpec<?> request) {
        return await().atMost(Duration.ofSeconds(30)).until(request::exchange, AnalyticsApiTests::isThere);
    }

    private static boolean isThere(ResponseSpec answer) {
        var status = new AtomicInteger();
        answer.expectStatus().value(status::set);
        return status.get() != HttpStatus.SERVICE_UNAVAILABLE.value();
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }
}
