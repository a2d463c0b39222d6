package dev.drawbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.access.Slice;
import dev.drawbridge.ledger.LedgerSlice;
import dev.drawbridge.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.util.retry.Retry;

@SpringBootTest(
        classes = {
            Slice.class,
            LedgerSlice.class,
            AnalyticsController.class,
            RepriceController.class,
            ReconcileController.class,
            AdminErrors.class
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.gateway.server.webflux.enabled=false",
            "management.server.port=",
            "drawbridge.access.admin-key=the-admin-key"
        })
class LedgerAdminTests {
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
    void rowsArePricedAnew() {
        ledger.add("c1", "key_a", "alice", NOON, 1_000);
        ledger.add("c2", "key_a", "alice", NOON.plusSeconds(1), 1_000);
        String order = "{\"from\":\"2026-11-20\",\"to\":\"2026-11-21T00:00:00Z\"";

        String dry = text(reprice(order + ",\"dry_run\":true}").expectStatus().isOk());
        String wet = text(reprice(order + "}"));

        assertThat(dry.lines().toList().getLast())
                .isEqualTo("{\"done\":true,\"dry_run\":true,\"looked_at\":2,\"changed\":2,\"kept\":0,"
                        + "\"before_usd\":0.000002,\"now_usd\":0.00028,\"difference_usd\":0.000278}");
        assertThat(wet.lines()).singleElement().asString().contains("\"done\":true", "\"changed\":2");
        admin().get("/analytics").expectBody().jsonPath("$.estimatedApiKeyCost").isEqualTo(0.00028);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "{\"from\":\"2026-11-20\"} to",
                "{\"from\":\"yesterday\",\"to\":\"2026-11-20\"} from",
                "{\"from\":\"2026-11-20\",\"to\":\"2026-11-20\"} to",
                "{\"from\":\"2026-11-19\",\"to\":\"2026-11-20\",\"dryrun\":true} dryrun",
                "{\"from\":\"2026-11-19\",\"to\":\"2026-11-20\",\"dry_run\":\"yes\"} dry_run"
            })
    void unclearOrdersArePricedNowhere(String order, String field) {
        reprice(order)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo(field);
    }

    @Test
    void orderThatContradictsItselfIsPricedNowhere() {
        reprice("{\"from\":\"2026-11-19\",\"to\":\"2026-11-20\",\"dry_run\":true,\"dry_run\":false}")
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void exportsOfProvidersAreHeldAgainstTheLedger() {
        ledger.add("c1", "key_a", "alice", Instant.parse("2026-11-18T12:00:00Z"), 1_000_000_000L);
        String csv = "usage_date_utc,model,cost_usd\n2026-11-18,m,0.80\n2026-11-19,m,0.40\n";

        assertThat(text(reconcile("?provider=p", csv).expectStatus().isOk()))
                .startsWith("{\"provider\":\"p\",\"format\":\"anthropic-cost-csv\",\"total\":{\"ours\":{\"usd\":1},"
                        + "\"theirs\":{\"usd\":1.2},\"drift\":{\"usd\":-0.2,\"usd_percent\":-16.67}},\"days\":["
                        + "{\"day\":\"2026-11-18\",\"model\":\"m\",\"ours\":{\"usd\":1},\"theirs\":{\"usd\":0.8},"
                        + "\"drift\":{\"usd\":0.2,\"usd_percent\":25.00}},")
                .contains("\"missing\":\"ours\"", "whole cents");
        assertThat(text(reconcile("?provider=p", "<html>").expectStatus().isBadRequest()))
                .contains("cost_report");
        reconcile("", csv)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo("provider");
    }

    private AdminClient admin() {
        return new AdminClient(port);
    }

    private ResponseSpec reprice(String order) {
        return admin().post("/admin/ledger/reprice", order);
    }

    private ResponseSpec reconcile(String query, String file) {
        return admin().post("/admin/ledger/reconcile" + query, file);
    }

    private static String text(ResponseSpec answer) {
        byte[] body = answer.expectBody().returnResult().getResponseBody();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }
}
