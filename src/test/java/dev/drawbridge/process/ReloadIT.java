package dev.drawbridge.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file of a running gateway is changed, as Kubernetes changes a mounted ConfigMap: a link to the folder with all
/// its files is turned to another one.
class ReloadIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int WORDS = 300;
    private static final String FILE = """
        drawbridge:
          providers: { simulator: { preset: simulator } }
          models:
            %s: { targets: [simulator:simulator] }
        """;

    @TempDir
    Path directory;

    @Test
    void runningCallsKeepWhatTheyBeganWithAndNewOnesSeeTheNew() throws IOException {
        Path mount = Files.createDirectories(directory.resolve("mount"));
        turn(mount, "v1", FILE.formatted("old"));
        Files.createSymbolicLink(mount.resolve("drawbridge.yml"), Path.of("..data", "drawbridge.yml"));

        try (GatewayProcess gateway = GatewayProcess.start(
                directory,
                Map.of("DRAWBRIDGE_CONFIG", mount.resolve("drawbridge.yml").toString()))) {
            GatewayClient client = gateway.client();
            String key = client.newKey("caller");
            StreamedCall stream = client.stream(ClientDialect.ANTHROPIC, key, "old", "[sim:words " + WORDS + "]");
            stream.firstWord().orTimeout(30, SECONDS).join();

            turn(mount, "v2", FILE.formatted("new"));

            await().atMost(SOON)
                    .until(() -> client.get("/v1/models", key).body().contains("\"new\""));
            assertThat(client.get("/v1/models", key).body()).doesNotContain("\"old\"");
            assertThat(stream.ended()).isNotDone();
            stream.ended().orTimeout(60, SECONDS).join();
            assertThat(stream.words()).isEqualTo(WORDS);

            turn(mount, "v3", FILE.formatted("newest") + "  limts: {}\n");

            await().atMost(SOON).until(() -> gateway.output().contains("drawbridge.yml:5: drawbridge.limts"));
            assertThat(client.get("/v1/models", key).body()).contains("\"new\"");
            assertThat(gateway.output()).contains("The configuration was reloaded", "still holds");
        }
    }

    private static void turn(Path mount, String version, String text) throws IOException {
        Files.writeString(Files.createDirectories(mount.resolve(version)).resolve("drawbridge.yml"), text);
        Path link = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of(version));
        Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }
}
