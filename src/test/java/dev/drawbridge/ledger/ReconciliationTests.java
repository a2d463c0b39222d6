package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Charge;
import dev.drawbridge.ledger.Comparison.Key;
import dev.drawbridge.ledger.Comparison.Side;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.testing.TestCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final LocalDate DAY = LocalDate.parse("2026-11-18");
    private static final Side OURS = new Side(60, 30, 10, 20, new BigDecimal("2.000000000"));

    private static TestRedis redis;
    private Counted counted;
    private Reconciliation reconciliation;

    @BeforeAll
    static void startRedis(@TempDir Path directory) {
        redis = TestRedis.in(directory);
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.look().flushall();
        counted = new Counted(redis);
        var statistics = new Statistics(redis.store(), new LedgerRows(redis.store()), () -> Duration.ofDays(400));
        var catalogs = new CatalogSource(Books.catalog(""));
        reconciliation = new Reconciliation(statistics, catalogs);
    }

    @Test
    void everyDayAndModelIsHeldAgainstTheExport() {
        counted.add(List.of(
                row("a", "2026-11-18T23:59:59Z", "anthropic", "claude-sonnet-5-5-20260901"),
                row("b", "2026-11-18T01:00:00Z", "anthropic", "claude-opus-5-5"),
                row("c", "2026-11-18T01:00:00Z", "other", "claude-sonnet-5-5"),
                row("d", "2026-11-20T01:00:00Z", "anthropic", "claude-sonnet-5-5")));

        Reconciliation.Result result = compare("anthropic-usage.json");

        assertThat(result.tokens()).isTrue();
        assertThat(result.usd()).isFalse();
        assertThat(result.comparisons())
                .containsExactly(
                        new Comparison(new Key(DAY, "claude-haiku-4-5"), null, new Side(11, 0, 0, 4, BigDecimal.ZERO)),
                        new Comparison(new Key(DAY, "claude-opus-5-5"), OURS, null),
                        new Comparison(
                                new Key(DAY, "claude-sonnet-5-5"),
                                OURS,
                                new Side(600, 300, 100, 200, BigDecimal.ZERO)));
    }

    @Test
    void modelsAreKnownByTheNamesPeopleSee() {
        counted.add(List.of(row("a", "2026-11-18T12:00:00Z", "anthropic", "claude-sonnet-5-5")));

        assertThat(compare("anthropic-cost.csv").comparisons())
                .containsExactly(new Comparison(
                        new Key(DAY, "claude-sonnet-5-5"), OURS, new Side(0, 0, 0, 0, new BigDecimal("2.00"))));
    }

    @Test
    void exportWithoutModelsIsHeldAgainstTheWholeDay() {
        counted.add(List.of(
                row("a", "2026-11-19T12:00:00Z", "openai", "gpt-4o-mini"),
                row("b", "2026-11-19T13:00:00Z", "openai", "gpt-5")));

        assertThat(compare("openai", "openai-costs.json").comparisons())
                .containsExactly(new Comparison(
                        new Key(DAY.plusDays(1), ""), OURS.plus(OURS), new Side(0, 0, 0, 0, new BigDecimal("0.06"))));
    }

    private Reconciliation.Result compare(String file) {
        return compare("anthropic", file);
    }

    private Reconciliation.Result compare(String provider, String file) {
        try (InputStream in = ReconciliationTests.class.getResourceAsStream("/invoices/" + file)) {
            return reconciliation.compare(provider, in.readAllBytes()).block(PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LedgerRow row(String id, String start, String provider, String model) {
        CallOutcome outcome = TestCalls.answered(provider, model);
        return LedgerRow.of(
                TestCalls.call(id, "k1", "asked", Instant.parse(start)),
                outcome,
                CredentialKind.API_KEY,
                new Charge(2_000_000_000L, 2_000_000_000L, true));
    }
}
