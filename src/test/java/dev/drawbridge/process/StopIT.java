package dev.drawbridge.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.process.GatewayProcess.Ended;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway is told to stop while it is in use.
class StopIT {
    private static final int STREAMS = 100;
    private static final int WORDS = 150;

    @TempDir
    Path directory;

    @Test
    void openStreamsFinishBeforeItEnds() {
        try (GatewayProcess gateway = GatewayProcess.start(directory, Map.of())) {
            GatewayClient client = gateway.client();
            String key = client.newKey("streamer");
            ProcessHandle store = gateway.redis();
            List<StreamedCall> streams = IntStream.range(0, STREAMS)
                    .mapToObj(i ->
                            client.stream(ClientDialect.values()[i % 2], key, "simulator", "[sim:words " + WORDS + "]"))
                    .toList();
            all(streams.stream().map(StreamedCall::firstWord).toList());

            gateway.terminate();

            await().atMost(Duration.ofSeconds(10)).until(() -> client.health("readiness") == 503);
            assertThat(client.health("liveness")).isEqualTo(200);
            assertThatThrownBy(() -> client.get("/health", "")).isInstanceOf(UncheckedIOException.class);
            assertThat(streams).anySatisfy(stream -> assertThat(stream.ended()).isNotDone());
            assertThat(store.isAlive()).isTrue();
            all(streams.stream().map(StreamedCall::ended).toList());
            assertThat(streams).extracting(StreamedCall::words).containsOnly(WORDS);
            Ended ended = gateway.ended();
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output()).doesNotContain(" ERROR ").doesNotContain("\tat ");
            assertThat(store.isAlive()).isFalse();
        }
    }

    @Test
    void streamThatTakesTooLongIsToldAndCounted() {
        String adminKey;
        try (GatewayProcess gateway = GatewayProcess.start(directory, Map.of("DRAWBRIDGE_DRAIN", "1s"))) {
            GatewayClient client = gateway.client();
            adminKey = client.adminKey();
            String key = client.newKey("patient");
            StreamedCall stream = client.stream(ClientDialect.ANTHROPIC, key, "simulator", "[sim:words 5000]");
            all(List.of(stream.firstWord()));

            gateway.terminate();

            assertThatThrownBy(() -> all(List.of(stream.ended())))
                    .hasMessageContaining("data: {\"type\":\"error\"")
                    .hasMessageContaining("being stopped");
            assertThat(gateway.ended().exitCode()).isZero();
        }
        try (GatewayProcess again = GatewayProcess.start(directory, Map.of())) {
            assertThat(again.client().withAdminKey(adminKey).rows())
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.get("outcome").stringValue()).isEqualTo("failed_after_output");
                        assertThat(row.get("output").intValue()).isPositive();
                    });
        }
    }

    private static void all(List<CompletableFuture<Void>> futures) {
        CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .orTimeout(30, SECONDS)
                .join();
    }
}
