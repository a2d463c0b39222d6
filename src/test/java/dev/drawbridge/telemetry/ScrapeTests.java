package dev.drawbridge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.Gate;
import dev.drawbridge.testing.WireScripts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What calls do to the metrics, from outside.
class ScrapeTests {
    private static final WireScripts CHAT = WireScripts.OPENAI_CHAT.withUsage(new Usage(25, 0, 0, 0, 12, 0));

    @TempDir
    private static Path directory;

    private static MeteredGateway gateway;
    private static String key;

    @BeforeAll
    static void start() {
        gateway = new MeteredGateway(directory);
        key = gateway.newKey("ann", "");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.first.reset();
        gateway.second.reset();
    }

    private static double of(Scrape scrape, String name, String... labels) {
        return scrape.value(name, labels);
    }

    @Test
    void providersThatFailAndThoseThatStandInAreCounted() {
        Scrape before = gateway.scrape();
        gateway.first.enqueue(CHAT.error(500, "Oops"));
        gateway.second.enqueue(WireScripts.ANTHROPIC.text("It is me.").json());

        assertThat(gateway.chat(key, "both", false).statusCode()).isEqualTo(200);

        String[] failed = {"provider", "first", "model", "gpt-5.5", "result", "internal"};
        String[] answered = {"provider", "second", "model", "claude-opus-5", "result", "ok"};
        String[] translated = {"mode", "translated", "dialect", "openai-chat", "provider", "second"};
        Scrape after = gateway.scrape(scrape ->
                of(scrape, "drawbridge_attempts_total", answered) > of(before, "drawbridge_attempts_total", answered));
        assertThat(of(after, "drawbridge_attempts_total", failed))
                .isEqualTo(of(before, "drawbridge_attempts_total", failed) + 1);
        assertThat(of(after, "drawbridge_failovers_total", "from", "first", "to", "second"))
                .isEqualTo(of(before, "drawbridge_failovers_total", "from", "first", "to", "second") + 1);
        assertThat(of(after, "drawbridge_relays_total", translated))
                .isEqualTo(of(before, "drawbridge_relays_total", translated) + 1);
        assertThat(of(after, "drawbridge_relays_total", "provider", "first"))
                .isEqualTo(of(before, "drawbridge_relays_total", "provider", "first"));
    }

    @Test
    void streamsAreCountedWhileTheyRunAndMeasuredWhenTheyEnd() {
        var gate = new Gate();
        String stream =
                new String(CHAT.text("Once", " upon", " a time").streamed().body(), StandardCharsets.UTF_8);
        int begun = stream.indexOf("upon");
        gateway.first.enqueue(
                FakeAnswer.sse(stream.substring(0, begun)).thenWait(gate).thenSend(stream.substring(begun)));
        Scrape before = gateway.scrape();

        var answer = gateway.chatLater(key, "plain");

        gateway.scrape(scrape -> scrape.value("drawbridge_streams_open") == 1);
        gate.open();
        assertThat(answer.join().statusCode()).isEqualTo(200);
        Scrape after = gateway.scrape(scrape -> scrape.value("drawbridge_streams_open") == 0);
        String[] model = {"gen_ai_provider_name", "first", "gen_ai_request_model", "gpt-5.5"};
        String pace = "gen_ai_server_time_per_output_token_seconds_count";
        assertThat(of(after, pace, model)).isEqualTo(of(before, pace, model) + 1);
        String[] verbatim = {"mode", "verbatim", "dialect", "openai-chat", "provider", "first"};
        assertThat(of(after, "drawbridge_relays_total", verbatim))
                .isEqualTo(of(before, "drawbridge_relays_total", verbatim) + 1);
    }

    @Test
    void eachPhaseBeforeTheProviderIsMeasuredOncePerCall() {
        gateway.first.enqueue(CHAT.text("Hi").json());
        Scrape before = gateway.scrape();

        gateway.chat(key, "plain", false);

        Scrape after = gateway.scrape();
        for (String phase : new String[] {"body", "routing", "admission", "encode"}) {
            assertThat(of(after, "drawbridge_overhead_seconds_count", "phase", phase))
                    .as(phase)
                    .isEqualTo(of(before, "drawbridge_overhead_seconds_count", "phase", phase) + 1);
        }
        assertThat(of(after, "drawbridge_overhead_seconds_count", "phase", "window"))
                .isEqualTo(of(before, "drawbridge_overhead_seconds_count", "phase", "window"));
        assertThat(after.has("drawbridge_overhead_seconds_bucket", "phase", "encode", "le", "5.0E-5"))
                .isTrue();
    }

    @Test
    void refusalsAreCountedByWhatWasInTheWayAndWhoseItWas() {
        gateway.first.handle(_ -> CHAT.text("Hi").json());
        String few = gateway.newKey("few", ",\"limits\":[{\"requests\":1,\"per\":\"month\"}]");
        String poor = gateway.newKey("poor", ",\"budgets\":[{\"usd\":0.000001,\"per\":\"month\"}]");
        String narrow = gateway.newKey("narrow", ",\"models\":[\"foreign\"]");

        await().until(() -> gateway.chat(few, "plain", false).statusCode(), status -> status == 429);
        assertThat(gateway.chat(poor, "plain", false).statusCode()).isEqualTo(429);
        assertThat(gateway.chat(narrow, "plain", false).statusCode()).isEqualTo(403);

        assertThat(refusals("requests", "key")).isEqualTo(1);
        assertThat(refusals("budget", "key")).isEqualTo(1);
        assertThat(refusals("access", "key")).isEqualTo(1);
    }

    @Test
    void usedUpWindowOfAProviderIsCountedAndSoIsWhoStandsIn() {
        gateway.first.handle(_ -> CHAT.text("Hi").json());

        await().until(() -> {
            assertThat(gateway.chat(key, "narrowed", false).statusCode()).isEqualTo(200);
            return refusals("window", "provider") > 0;
        });

        Scrape after = gateway.scrape();
        assertThat(of(after, "drawbridge_failovers_total", "from", "narrow", "to", "first"))
                .isEqualTo(refusals("window", "provider"));
        assertThat(of(after, "drawbridge_attempts_total", "provider", "narrow")).isPositive();
        assertThat(of(after, "drawbridge_overhead_seconds_count", "phase", "window"))
                .isGreaterThanOrEqualTo(2);
    }

    private static double refusals(String kind, String scope) {
        return gateway.scrape().value("drawbridge_refusals_total", "kind", kind, "scope", scope);
    }

    @Test
    void budgetsAreShownAsTheyStandAndGoWithTheirKeys() {
        gateway.first.handle(_ -> CHAT.text("Hi").json());
        gateway.team("core", ",\"budgets\":[{\"usd\":50,\"per\":\"day\"}]");
        var rich = gateway.key("rich", ",\"team\":\"core\",\"budgets\":[{\"usd\":5,\"per\":\"total\"}]");

        gateway.chat(rich.path("key").stringValue(), "limited", false);

        String[] own = {"scope", "key", "name", rich.path("name").stringValue(), "per", "total"};
        String[] team = {"scope", "team", "name", "core", "per", "day"};
        Scrape after = gateway.scrape(scrape -> of(scrape, "drawbridge_budget_spent_usd", own) > 0
                && of(scrape, "drawbridge_budget_reserved_usd", own) == 0);
        assertThat(of(after, "drawbridge_budget_limit_usd", own)).isEqualTo(5);
        assertThat(of(after, "drawbridge_budget_spent_usd", own)).isEqualTo(0.000037);
        assertThat(of(after, "drawbridge_budget_left_usd", own)).isEqualTo(4.999963);
        assertThat(after.has("drawbridge_budget_reset_seconds", own)).isFalse();
        assertThat(of(after, "drawbridge_budget_spent_usd", team)).isEqualTo(0.000037);
        assertThat(of(after, "drawbridge_budget_reset_seconds", team)).isBetween(0.0, 86_400.0);
        assertThat(of(after, "drawbridge_budget_limit_usd", "scope", "global", "name", ""))
                .isEqualTo(1000);
        assertThat(of(after, "drawbridge_budget_limit_usd", "scope", "model", "name", "limited"))
                .isEqualTo(500);

        gateway.admin("DELETE", "/admin/keys/" + rich.path("id").stringValue(), "");

        Scrape without = gateway.scrape(scrape -> !scrape.has("drawbridge_budget_limit_usd", own));
        assertThat(without.has("drawbridge_budget_spent_usd", own)).isFalse();
        assertThat(without.has("drawbridge_budget_spent_usd", team)).isTrue();
    }

    @Test
    void storeAndCatalogAreShown() {
        Scrape now = gateway.scrape(scrape -> scrape.has("drawbridge_breaker_state", "target", "store")
                && scrape.value("drawbridge_breaker_state") == 0);

        assertThat(now.value("drawbridge_store_command_seconds_count")).isPositive();
        assertThat(now.has("drawbridge_store_failures_total", "reason", "timeout"))
                .isTrue();
        assertThat(now.value("drawbridge_catalog_age_seconds")).isPositive();
        assertThat(of(now, "drawbridge_catalog_models", "priced", "false")).isEqualTo(1);
        assertThat(of(now, "drawbridge_catalog_models", "priced", "true")).isGreaterThanOrEqualTo(5);
    }

    @Test
    void connectionsAreShownWithoutTheAddressesTheyLeadTo() {
        gateway.first.enqueue(CHAT.text("Hi").json());
        gateway.chat(key, "plain", false);

        Scrape after =
                gateway.scrape(scrape -> scrape.value("reactor_netty_connection_provider_total_connections") > 0);

        assertThat(after.has("reactor_netty_connection_provider_pending_connections"))
                .isTrue();
        assertThat(after.labelNames("reactor_netty_connection_provider_total_connections"))
                .isEmpty();
        assertThat(after.value("netty_allocator_memory_used", "memory_type", "direct"))
                .isPositive();
        assertThat(after.has("netty_eventexecutor_tasks_pending")).isTrue();
        assertThat(after.text()).doesNotContain("remote_address");
    }

    @Test
    void onlyTheManagementPortTells() {
        var open = gateway.send(gateway.api("/actuator/prometheus"));
        var asCaller = gateway.send(gateway.api("/actuator/prometheus").header("authorization", "Bearer " + key));

        assertThat(open.statusCode()).isIn(401, 404);
        assertThat(asCaller.statusCode()).isEqualTo(404);
        assertThat(gateway.admin("GET", "/actuator/prometheus", "").statusCode())
                .isEqualTo(404);
        assertThat(open.body() + asCaller.body()).doesNotContain("drawbridge_calls");
    }
}
