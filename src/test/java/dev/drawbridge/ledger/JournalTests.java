package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.catalog.Charge;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.telemetry.CostMetrics;
import dev.drawbridge.telemetry.MetricName;
import dev.drawbridge.testing.TestCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class JournalTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG_GRACE = Duration.ofHours(1);
    private static final Duration SHORT_GRACE = Duration.ofMillis(300);

    private static TestRedis redis;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Path directory;
    private Ledger ledger;
    private Journal journal;

    @BeforeAll
    static void startRedis(@TempDir Path directory) {
        redis = TestRedis.in(directory);
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.close();
    }

    @BeforeEach
    void empty(@TempDir Path data) {
        redis.look().flushall();
        directory = data.resolve("journal");
        ledger = new Ledger(redis.store(), List.of());
        journal = journal(SHORT_GRACE, Journal.CAPACITY);
    }

    @AfterEach
    void stop() {
        journal.stop();
    }

    @Test
    void rowReachesTheStoreAndThenLeavesTheDisk() {
        journal.start();

        end(0, 1);

        await().atMost(PATIENCE).until(() -> stored().equals(ids(0, 1)));
        await().atMost(PATIENCE).until(() -> files().isEmpty());
    }

    @Test
    void everyRowIsThereOnceThoughTheStoreIsKilledAndRowsAreShippedTwice() {
        journal.start();
        end(0, 4_000);
        await().atMost(PATIENCE).until(() -> !stored().isEmpty());
        redis.kill();
        end(4_000, 8_000);
        await().atMost(PATIENCE).until(() -> rowsOnDisk() >= 4_000);
        redis.startAgain();
        end(8_000, 10_000);
        redis.kill();
        redis.startAgain();
        shipTwice(0, 300);

        await().atMost(PATIENCE).ignoreExceptions().until(() -> stored().size() >= 10_000);
        await().atMost(PATIENCE).until(() -> files().isEmpty());

        assertThat(stored()).isEqualTo(ids(0, 10_000));
        assertThat(redis.look().zcard(LedgerKeys.INDEX)).isEqualTo(10_000);
        assertThat(redis.look().zcard(LedgerKeys.index("k1"))).isEqualTo(10_000);
        assertThat(dropped()).isZero();
    }

    @Test
    void rowsThatADyingStoreForgotAreShippedAgain() {
        journal.start();
        end(0, 50);
        await().atMost(PATIENCE).until(() -> stored().size() == 50);

        redis.look().flushall();

        await().atMost(PATIENCE).until(() -> stored().equals(ids(0, 50)));
        await().atMost(PATIENCE).until(() -> files().isEmpty());
    }

    @Test
    void stopWritesAndShipsWhatIsStillInMemory() {
        journal.start();
        end(0, 3_000);

        journal.stop();

        assertThat(stored()).isEqualTo(ids(0, 3_000));
    }

    @Test
    void rowsStayOnDiskWhenTheStoreIsAwayAtTheEndAndGoInTheNextLife() throws IOException {
        journal.start();
        redis.kill();
        end(0, 500);
        journal.stop();
        assertThat(rowsOnDisk()).isEqualTo(500);

        redis.startAgain();
        journal = journal(LONG_GRACE, 10);
        journal.start();

        await().atMost(PATIENCE).ignoreExceptions().until(() -> stored().equals(ids(0, 500)));
    }

    @Test
    void rowsOfAKilledGatewayAreShippedAndItsHalfWrittenLastLineIsIgnored() throws Exception {
        kill9AfterItWrote(1_000);
        Path last = files().getLast();
        Files.writeString(last, "{\"v\":2,\"id\":\"half", StandardOpenOption.APPEND);

        journal.start();

        await().atMost(PATIENCE).until(() -> stored().equals(ids(0, 1_000)));
        await().atMost(PATIENCE).until(() -> files().isEmpty());
    }

    @Test
    void damagedLineCostsOnlyItselfAndIsKeptForAPerson() throws IOException {
        Files.createDirectories(directory);
        String text = row(0).toJson() + "\n\0\0\0\0\n" + row(1).toJson() + "\n";
        Files.writeString(directory.resolve("1.jsonl"), text);

        journal.start();

        await().atMost(PATIENCE).until(() -> stored().equals(ids(0, 2)));
        Path aside = directory.resolve("1.jsonl.damaged");
        await().atMost(PATIENCE).until(() -> Files.exists(aside));
        assertThat(aside).hasContent(text);
    }

    @Test
    void fileOfANewerGatewayIsLeftAloneAndHoldsNothingUp() throws IOException {
        Files.createDirectories(directory);
        Path newer = directory.resolve("1.jsonl");
        Files.writeString(newer, row(0).toJson().replace("\"v\":2", "\"v\":3") + "\n");
        Files.writeString(directory.resolve("2.jsonl"), row(1).toJson() + "\n");

        journal.start();

        await().atMost(PATIENCE).until(() -> stored().equals(ids(1, 2)));
        await().atMost(PATIENCE).until(() -> files().equals(List.of(newer)));
    }

    @Test
    void rowsBeyondTheBoundOfMemoryAreCounted() {
        journal = journal(SHORT_GRACE, 10);

        end(0, 13);

        assertThat(dropped()).isEqualTo(3);
        journal.start();
        await().atMost(PATIENCE).until(() -> stored().equals(ids(0, 10)));
    }

    @Test
    void rowAfterTheEndIsCountedAsLost() {
        journal.start();
        journal.stop();

        end(0, 1);

        assertThat(dropped()).isEqualTo(1);
    }

    @Test
    void rowsWaitInMemoryWhileTheDiskIsBroken(CapturedOutput output) throws IOException {
        journal.start();
        Files.delete(directory);
        Files.createFile(directory);
        end(0, 5);
        await().atMost(PATIENCE).until(() -> output.getAll().contains("Cannot write the ledger journal"));
        Files.delete(directory);

        await().atMost(PATIENCE).until(() -> stored().equals(ids(0, 5)));
    }

    @Test
    void filesThatWaitAreMeasured() {
        journal.start();
        redis.kill();
        end(0, 1);

        await().atMost(PATIENCE)
                .until(() -> registry.get(MetricName.LEDGER_SEGMENTS_WAITING.id())
                                .gauge()
                                .value()
                        == 1);
        redis.startAgain();
        await().atMost(PATIENCE).until(() -> journal.segmentsWaiting() == 0);
    }

    /// Another process, so that it can be killed.
    private void kill9AfterItWrote(int rows) throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        var builder = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"));
        builder.command().addAll(List.of(JournalProcess.class.getName(), directory.toString(), "" + rows));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(new File(directory + ".log"))
                .start();
        try {
            await().atMost(PATIENCE).until(() -> rowsOnDisk() == rows);
        } finally {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private Journal journal(Duration grace, int capacity) {
        return new Journal(
                new JournalDirectory(directory),
                Books.keeper(),
                new CostMetrics(registry),
                capacity,
                () -> new Shipper(ledger, grace),
                registry);
    }

    private void end(int from, int to) {
        for (int i = from; i < to; i++) {
            journal.ended(TestCalls.call("id" + i), TestCalls.answered("p", "m"));
        }
    }

    private void shipTwice(int from, int to) {
        List<LedgerRow> rows =
                IntStream.range(from, to).mapToObj(JournalTests::row).toList();
        ledger.append(rows).retry(20).block(PATIENCE);
        ledger.append(rows).retry(20).block(PATIENCE);
    }

    private static LedgerRow row(int i) {
        return LedgerRow.of(
                TestCalls.call("id" + i), TestCalls.answered("p", "m"), CredentialKind.API_KEY, Charge.UNPRICED);
    }

    private static Set<String> ids(int from, int to) {
        var ids = new HashSet<String>();
        IntStream.range(from, to).forEach(i -> ids.add("id" + i));
        return ids;
    }

    private static Set<String> stored() {
        return new HashSet<>(redis.look().hkeys(LedgerKeys.rows(TestCalls.START)));
    }

    private List<Path> files() {
        String[] names = directory.toFile().list((_, name) -> name.endsWith(".jsonl"));
        return Arrays.stream(names == null ? new String[0] : names)
                .sorted()
                .map(directory::resolve)
                .toList();
    }

    private long rowsOnDisk() throws IOException {
        long rows = 0;
        for (Path file : files()) {
            rows += Files.readString(file).lines().count();
        }
        return rows;
    }

    private double dropped() {
        return registry.get(MetricName.LEDGER_ROWS_DROPPED.id()).counter().count();
    }
}
