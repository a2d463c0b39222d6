package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.store.TestRedis;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One of three gateways is killed while it has calls open that have set money aside.
class KilledGatewayIT {
    private static final int CALLERS = 64;
    private static final int OPEN = 10;
    private static final int VICTIM = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    private TestRedis redis;
    private Cents cents;
    private String key;
    private Callers survivors;

    @BeforeEach
    void start() {
        redis = TestRedis.in(directory.resolve("store"));
        cents = new Cents(directory, redis.url(), "lease: 5s").withReplicas(2).withProcesses(1);
        key = cents.dollar("strict");
        survivors = new Callers(cents.clients().subList(0, VICTIM), key);
    }

    @AfterEach
    void stop() throws IOException {
        cents.close();
        redis.close();
    }

    @Test
    void whatItsCallsHadSetAsideIsThereAgainAndEachHasOneRow() {
        survivors.succeed(4, 30);
        var killed = open("[sim:delay 5m]");
        BigDecimal spent = BigDecimal.valueOf(survivors.succeeded().size(), 2);
        cents.awaitBudget(key, spent.toPlainString(), "0.10");

        cents.stop(VICTIM);

        await().atMost(PATIENCE).untilAsserted(() -> {
            Cents.assertNothingIsReserved(redis);
            assertThat(cents.books(key).ids(Books::isEstimated)).hasSize(OPEN);
        });
        cents.useUp(survivors, CALLERS, "0.00");
        assertThat(survivors.succeeded()).hasSize(100);
        await().atMost(PATIENCE).untilAsserted(() -> {
            Books books = cents.books(key);
            books.agreeWith(survivors);
            assertThat(books.ids(row -> !Books.isEstimated(row)))
                    .hasSize(survivors.answered() + killed.turnedAway().size());
            assertThat(books.ids(Books::isEstimated)).hasSize(OPEN);
        });
        cents.awaitBudget(key, "1.00", "0.00");
        assertThat(killed.succeeded()).isEmpty();
    }

    /// The calls end while the store is away, so that only the journal knows; the survivors can only guess.
    @Test
    void rowsOfItsJournalTakeThePlaceOfGuesses() {
        var lastWords = open("[sim:delay 6s]");
        redis.freeze();
        await().atMost(PATIENCE).until(() -> lastWords.succeeded().size() == OPEN);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(cents.journal(VICTIM)).contains(lastWords.succeeded()));

        cents.stop(VICTIM);
        redis.thaw();

        await().atMost(PATIENCE).untilAsserted(() -> {
            Cents.assertNothingIsReserved(redis);
            assertThat(cents.books(key).ids(Books::isEstimated)).hasSize(OPEN);
        });
        cents.startAgain(VICTIM, Replica::process);
        await().atMost(PATIENCE).untilAsserted(() -> cents.books(key).agreeExactlyWith(lastWords));
        assertThat(cents.books(key).ids(Books::isEstimated)).isEmpty();
        cents.awaitBudget(key, "0.10", "0.00");
        cents.useUp(new Callers(cents.clients(), key), CALLERS, "0.00");
        cents.awaitBudget(key, "1.00", "0.00");
        assertThat(cents.books(key).costNanoUsd()).isEqualTo(1_000_000_000);
    }

    /// Calls at the victim, one by each caller, when all of them are running.
    private Callers open(String directive) {
        var calls = new Callers(List.of(cents.client(VICTIM)), key, 10, directive);
        var running = calls.begin(OPEN, () -> calls.succeeded().size() + calls.lost() == 0);
        await().atMost(PATIENCE).until(() -> running.isDone() || redis.look().hlen(StoreKeys.LEASES) == OPEN);
        assertThat(running).isNotDone();
        return calls;
    }
}
