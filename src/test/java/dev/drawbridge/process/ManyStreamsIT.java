package dev.drawbridge.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/// A team's worth of streams at the same time, at the pace of a real model, on a small machine.
class ManyStreamsIT {
    private static final int STREAMS = 500;
    private static final int WORDS = 100;

    @TempDir
    Path directory;

    @Test
    void allComeToTheirEndInLittleMemory() {
        try (GatewayProcess gateway = GatewayProcess.start(directory, Map.of())) {
            GatewayClient client = gateway.client();
            String key = client.newKey("team");

            List<StreamedCall> streams = IntStream.range(0, STREAMS)
                    .mapToObj(i ->
                            client.stream(ClientDialect.values()[i % 2], key, "simulator", "[sim:words " + WORDS + "]"))
                    .toList();
            all(streams.stream().map(StreamedCall::firstWord).toList());
            all(streams.stream().map(StreamedCall::ended).toList());

            assertThat(streams).extracting(StreamedCall::words).containsOnly(WORDS);
            assertThat(gateway.peakMemory())
                    .isLessThan(DataSize.ofMegabytes(500).toBytes());
            await().atMost(Duration.ofSeconds(5)).until(() -> client.openCalls() == 0);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(client.rows())
                            .hasSize(STREAMS)
                            .allSatisfy(row ->
                                    assertThat(row.get("outcome").stringValue()).isEqualTo("ok"))
                            .allSatisfy(row ->
                                    assertThat(row.get("output").intValue()).isEqualTo(WORDS)));
            assertThat(gateway.output().lines())
                    .filteredOn(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                    .allMatch(line -> line.contains("The store is away"));
        }
    }

    private static void all(List<CompletableFuture<Void>> futures) {
        CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .orTimeout(60, SECONDS)
                .join();
    }
}
