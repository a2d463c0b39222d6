package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.Charge;
import dev.drawbridge.store.RedisKind;
import dev.drawbridge.store.TestStore;
import dev.drawbridge.testing.TestCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

@ParameterizedClass
@EnumSource(RedisKind.class)
class LedgerTests {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Parameter
    RedisKind kind;

    private static TestStore redis;
    private Ledger ledger;

    @BeforeParameterizedClassInvocation
    static void startRedis(RedisKind kind, @TempDir Path directory) {
        redis = kind.in(directory);
    }

    @AfterParameterizedClassInvocation
    static void stopRedis() throws IOException {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.look().flushall();
        ledger = new Ledger(redis.store(), List.of());
    }

    @Test
    void rowsComeNewestFirstOverMidnight() {
        append(row("evening", "k1", 0), row("night", "k2", 14 * 3600), row("noon", "k1", 2 * 3600));

        assertThat(recent(10, Optional.empty())).containsExactly("night", "noon", "evening");
        assertThat(recent(2, Optional.empty())).containsExactly("night", "noon");
        assertThat(redis.look().keys("*rows*")).hasSize(2);
    }

    @Test
    void keySeesItsOwnRowsOnly() {
        append(row("a", "k1", 1), row("b", "k2", 2), row("c", "k1", 3));

        assertThat(recent(10, Optional.of("k1"))).containsExactly("c", "a");
        assertThat(recent(10, Optional.of("k3"))).isEmpty();
    }

    @Test
    void rowIsAddedOnceHoweverOftenItIsShipped() {
        append(row("a", "k1", 1));

        StepVerifier.create(ledger.append(List.of(row("a", "k1", 1), row("b", "k1", 2), row("b", "k1", 2))))
                .expectNext(1L)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(recent(10, Optional.empty())).containsExactly("b", "a");
    }

    @Test
    void rowsAreReadBackAsTheyWere() {
        LedgerRow row = row("a", "k1", 1);
        append(row);

        assertThat(rows(1, Optional.empty())).containsExactly(row);
    }

    @Test
    void rowOfANewerGatewayIsRefused() {
        append(row("a", "k1", 1));
        redis.look()
                .hset(
                        LedgerKeys.rows(TestCalls.START),
                        "a",
                        row("a", "k1", 1).toJson().replace("\"v\":2", "\"v\":9"));

        StepVerifier.create(new LedgerRows(redis.store()).newest(RowFilter.ALL, 1, null))
                .expectError(NewerRowException.class)
                .verify(PATIENCE);
    }

    private static LedgerRow row(String id, String keyId, int seconds) {
        return LedgerRow.of(
                TestCalls.call(id, keyId, "sonnet", TestCalls.START.plusSeconds(seconds)),
                TestCalls.answered("p", "m"),
                CredentialKind.API_KEY,
                Charge.UNPRICED);
    }

    private void append(LedgerRow... rows) {
        StepVerifier.create(ledger.append(List.of(rows)))
                .expectNext((long) rows.length)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static List<String> recent(int limit, Optional<String> keyId) {
        return rows(limit, keyId).stream().map(LedgerRow::id).toList();
    }

    private static List<LedgerRow> rows(int limit, Optional<String> keyId) {
        return new LedgerRows(redis.store())
                .newest(keyId.map(RowFilter.ALL::of).orElse(RowFilter.ALL), limit, null)
                .block(PATIENCE)
                .rows();
    }
}
