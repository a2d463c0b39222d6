package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.store.TestRedis;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTests {
    private static final String SECRET = "sk-very-secret";

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private FakeProvider provider;

    @BeforeEach
    void start() throws IOException {
        provider = FakeProvider.start();
        environment.put("PORT", Integer.toString(freePort()));
        environment.put("MANAGEMENT_PORT", Integer.toString(freePort()));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void whereAllIsWellItSaysSo() throws IOException {
        configure(provider.url().toString());
        provider.enqueue(FakeAnswer.json(200, "{\"data\":[]}"));

        CommandRun run = doctor();

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("✓ provider fake")
                .contains("takes the credential")
                .doesNotContain("✗");
        assertThat(provider.exchanges().getFirst().header("authorization")).isEqualTo("Bearer " + SECRET);
        assertThat(run.out() + run.err()).doesNotContain(SECRET);
    }

    @Test
    void aRefusedCredentialIsAFault() throws IOException {
        configure(provider.url().toString());
        provider.enqueue(FakeAnswer.json(401, "{\"error\":\"who are you\"}"));

        CommandRun run = doctor();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("✗ provider fake")
                .contains("refuses the credential (401)")
                .contains("→ ");
        assertThat(run.out() + run.err()).doesNotContain(SECRET);
    }

    @Test
    void aPlainServerBehindHttpsIsAFaultOfTls() throws IOException {
        configure(provider.url().toString().replace("http:", "https:"));

        CommandRun run = doctor();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("✗ provider fake").contains("certificate");
    }

    @Test
    void aProviderThatIsNotThereIsAFault() throws IOException {
        configure("http://127.0.0.1:" + freePort());

        CommandRun run = doctor();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("cannot be reached: nothing listens there");
    }

    @Test
    void anUnreadableSecretIsAFaultThatAsksNobody() throws IOException {
        Files.writeString(
                directory.resolve("drawbridge.yml"), """
                    drawbridge:
                      providers:
                        fake: { speaks: [openai-chat], url: "%s", credential: { bearer-file: %s } }
                    """.formatted(provider.url(), directory.resolve("missing")));

        CommandRun run = doctor();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("cannot be read");
        assertThat(provider.exchanges()).isEmpty();
    }

    @Test
    void offlineItAsksNobody() throws IOException {
        configure(provider.url().toString());

        CommandRun run = doctor("--offline");

        assertThat(run.exitCode()).isZero();
        assertThat(provider.exchanges()).isEmpty();
    }

    @Test
    void aStoreThatIsAwayIsAFault() {
        environment.put("REDIS_URL", "redis://127.0.0.1:1");

        CommandRun run = doctor("--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json().get("healthy").booleanValue()).isFalse();
        assertThat(run.json().get("findings").valueStream()).anySatisfy(finding -> {
            assertThat(finding.get("area").stringValue()).isEqualTo("store");
            assertThat(finding.get("grade").stringValue()).isEqualTo("fault");
            assertThat(finding.get("todo").stringValue()).contains("REDIS_URL");
        });
    }

    @Test
    void aStoreThatForgetsIsAFault(@TempDir Path data) throws IOException {
        try (var redis = TestRedis.in(data)) {
            redis.look().configSet("maxmemory-policy", "allkeys-lru");
            redis.look().configSet("appendonly", "no");
            environment.put("REDIS_URL", redis.url());

            CommandRun run = doctor();

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("✗ store  maxmemory-policy allkeys-lru", "! store  appendonly no");
        }
    }

    @Test
    void aDataDirectoryThatOthersCanEnterIsAWarning() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

        CommandRun run = doctor();

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("! data directory").contains("chmod 700");
    }

    @Test
    void aConfigurationThatIsWrongIsAFaultAndTheRestIsLookedAt() throws IOException {
        Files.writeString(directory.resolve("drawbridge.yml"), "drawbridge: { providers: { x: { speks: [ollama] } } }");

        CommandRun run = doctor();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("✗ configuration")
                .contains("did you mean \"speaks\"")
                .contains("✓ gateway");
    }

    @Test
    void aPortThatSomethingElseHasIsAFault() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("PORT", Integer.toString(other.getLocalPort()));

            assertThat(doctor().out()).contains("(PORT) is taken by something that is no gateway");
        }
    }

    private void configure(String url) throws IOException {
        Files.writeString(directory.resolve("drawbridge.yml"), """
            drawbridge:
              providers:
                fake: { speaks: [openai-chat], url: "%s/v1", credential: { bearer: %s } }
            """.formatted(url, SECRET));
    }

    private CommandRun doctor(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "doctor";
        System.arraycopy(options, 0, words, 1, options.length);
        return CommandRun.in(directory, environment, words);
    }
}
