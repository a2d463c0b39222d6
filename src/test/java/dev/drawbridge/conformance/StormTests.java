package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.ledger.LedgerRow;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Providers fail in every way there is, and callers hardly notice. One test follows the other, as in the weather.
@ExtendWith(SharedStormyGateways.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StormTests {
    private static final int CALLS = 2000;
    private static final int AT_A_TIME = 40;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final StormyGateways gateways;

    StormTests(StormyGateways gateways) {
        this.gateways = gateways;
    }

    private record Asked(Dialect client, boolean stream, HttpResponse<String> answer) {
        boolean isGood() {
            return answer.statusCode() == 200
                    && Told.of(client, stream, answer.body()).equals(Weather.ANSWER);
        }
    }

    /// Who stalls in the middle of an answer cannot be stood in for: these calls are counted by themselves.
    @Test
    @Order(1)
    void aStreamThatStallsInTheMiddleEndsInItsDialectsOwnError() {
        Weather.messages().clears(gateways.healthy);
        Weather.chat().stalls(gateways.staller);
        List<Asked> all = ask(60, i -> asked(i, "stalls", true));
        assertThat(all).allSatisfy(one -> {
            assertThat(one.answer.statusCode()).isEqualTo(200);
            boolean failed = Told.isError(one.client, one.answer.body());
            assertThat(failed || one.isGood()).as(one.answer.body()).isTrue();
        });
        assertThat(all).filteredOn(one -> !one.isGood()).hasSizeGreaterThanOrEqualTo(5);
        await().atMost(SOON).until(() -> gateways.rows(60).size() == 60);
        assertThat(gateways.rows(60))
                .filteredOn(row -> !row.outcome().equals(Ending.OK.id()))
                .allSatisfy(row -> {
                    assertThat(row.outcome()).isEqualTo(Ending.FAILED_AFTER_OUTPUT.id());
                    assertThat(row.fault()).isEqualTo("timeout");
                });
    }

    @Test
    @Order(2)
    void whileOneTargetIsWellHardlyAnyCallFails() {
        storm();
        List<Asked> all = ask(CALLS, i -> asked(i, "storm", i % 7 != 0));
        assertThat(all).filteredOn(one -> !one.isGood()).hasSizeLessThanOrEqualTo(CALLS / 1000);
        await().atMost(SOON)
                .until(() -> gateways.rows(CALLS).stream()
                        .allMatch(row -> row.requestedModel().equals("storm")));
        List<LedgerRow> rows = gateways.rows(CALLS);
        assertThat(rows).extracting(LedgerRow::id).doesNotHaveDuplicates().hasSize(CALLS);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.durationMs())
                        .isLessThanOrEqualTo(StormyGateways.TOTAL.plusSeconds(1).toMillis()));
        assertThat(rows)
                .filteredOn(row -> row.outcome().equals(Ending.OK.id()))
                .allSatisfy(row -> assertThat(row.costNanoUsd())
                        .as("the cost of the one attempt that answered")
                        .isEqualTo(1000 * (row.input() + row.cacheRead() + row.output())))
                .extracting(LedgerRow::provider)
                .containsOnly("healthy");
        assertThat(rows).extracting(LedgerRow::attempts).anyMatch(attempts -> attempts > 2);
    }

    @Test
    @Order(3)
    void afterTheStormEveryReplicaGoesBackToThePreferredTarget() {
        Weather.chat().clears(gateways.one);
        for (int gateway = 0; gateway < 2; gateway++) {
            int here = gateway;
            await().atMost(SOON).untilAsserted(() -> {
                Asked asked =
                        new Asked(Dialect.OPENAI_CHAT, true, gateways.ask(here, Dialect.OPENAI_CHAT, "storm", true));
                assertThat(asked.isGood()).isTrue();
                assertThat(asked.answer.headers().firstValue("x-provider")).contains("one");
                assertThat(breaker(here, "one")).isEqualTo("closed");
            });
        }
    }

    private void storm() {
        Weather.chat().storms(gateways.one);
        Weather.messages().storms(gateways.two);
        Weather.chat().storms(gateways.three);
        Weather.messages().clears(gateways.healthy);
    }

    private String breaker(int gateway, String provider) {
        JsonNode providers = Requests.json(
                        gateways.admin(gateway, "/admin/providers").body())
                .path("providers");
        return providers
                .valueStream()
                .filter(one -> one.path("name").stringValue().equals(provider))
                .map(one -> one.path("targets").path(0).path("breaker").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private Asked asked(int i, String model, boolean stream) {
        Dialect client = i % 2 == 0 ? Dialect.OPENAI_CHAT : Dialect.ANTHROPIC;
        return new Asked(client, stream, gateways.ask(i / 2 % 2, client, model, stream));
    }

    private static List<Asked> ask(int calls, IntFunction<Asked> call) {
        try (var callers = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Callable<Asked>> all = IntStream.range(0, calls)
                    .<Callable<Asked>>mapToObj(i -> () -> call.apply(i))
                    .toList();
            var futures = callers.invokeAll(all);
            return futures.stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
