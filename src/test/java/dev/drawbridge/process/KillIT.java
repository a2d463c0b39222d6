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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A gateway, or its store, dies without a warning.
class KillIT {
    private static final int CALLS = 30;
    private static final int STREAMS = 20;

    @TempDir
    Path directory;

    @Test
    void killedGatewayComesBackAtOnceWithAllItHadAnswered() {
        GatewayProcess killed = GatewayProcess.start(directory, Map.of());
        GatewayClient before = killed.client();
        String key = before.newKey("kept");
        String revoked = before.newKey("revoked");
        before.revokeKey("revoked");
        List<String> ids = calls(before, key);
        List<StreamedCall> streams = runningStreams(before, key);
        String lastKey = before.newKey("made last");
        List<ProcessHandle> children = killed.children();
        assertThat(children).isNotEmpty();

        killed.kill();

        try (GatewayProcess again = GatewayProcess.start(directory, Map.of())) {
            Screen screen = again.screen();
            assertThat(screen.adminKey()).isEmpty();
            CurlCommand makeKey = CurlCommand.in(screen.text(), Map.of("ADMIN", before.adminKey()))
                    .getFirst();
            GatewayClient.created(GatewayClient.send(makeKey.request(screen.url())));
            GatewayClient after = again.client().withAdminKey(before.adminKey());
            assertThat(statusOf(after, key)).isEqualTo(200);
            assertThat(statusOf(after, lastKey)).isEqualTo(200);
            assertThat(statusOf(after, revoked)).isEqualTo(401);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(idsIn(after.rows()))
                            .doesNotHaveDuplicates()
                            .containsAll(ids));
        }
        assertThat(streams).allSatisfy(stream -> assertThat(stream.ended()).isCompletedExceptionally());
        await().atMost(Duration.ofSeconds(10)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static List<String> calls(GatewayClient client, String key) {
        return IntStream.range(0, CALLS)
                .mapToObj(i -> client.ask(ClientDialect.values()[i % 2], key, "sim-fast", "Hello " + i))
                .map(answer -> answer.headers().firstValue("x-task-id").orElseThrow())
                .toList();
    }

    private static List<StreamedCall> runningStreams(GatewayClient client, String key) {
        List<StreamedCall> streams = Stream.generate(
                        () -> client.stream(ClientDialect.OPENAI, key, "simulator", "[sim:words 5000]"))
                .limit(STREAMS)
                .toList();
        CompletableFuture<?>[] begun =
                streams.stream().map(StreamedCall::firstWord).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(begun).orTimeout(30, SECONDS).join();
        return streams;
    }

    private static int statusOf(GatewayClient client, String key) {
        return client.ask(ClientDialect.OPENAI, key, "sim-fast", "Hello!").statusCode();
    }

    private static List<String> idsIn(List<JsonNode> rows) {
        return rows.stream().map(row -> row.get("id").stringValue()).toList();
    }

    @Test
    void gatewayGetsOverTheDeathOfItsStore() {
        try (GatewayProcess gateway = GatewayProcess.start(directory, Map.of())) {
            GatewayClient client = gateway.client();
            String key = client.newKey("known");
            ProcessHandle store = gateway.redis();

            store.destroyForcibly();
            store.onExit().join();
            List<String> ids = calls(client, key);

            assertThat(client.makeKey("during").statusCode()).isIn(201, 409, 503);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                client.newKey("after");
            });
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(idsIn(client.rows()))
                            .doesNotHaveDuplicates()
                            .containsAll(ids));
            assertThat(gateway.output()).contains("The embedded store has ended; starting it again");
            assertThat(gateway.redis().pid()).isNotEqualTo(store.pid());
        }
    }
}
