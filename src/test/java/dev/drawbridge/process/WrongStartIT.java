package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.process.GatewayProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start that cannot work ends with a message for people that names what is wrong.
class WrongStartIT {
    @TempDir
    Path directory;

    @Test
    void mistakesInTheFileAreNamedTogether() throws IOException {
        configure("""
            drawbridge:
              providers:
                one: { preset: antropic }
                two: { speaks: [openai-chat], url: "http://api.example.com/v1", credential: { bearer: sesame } }
            """);

        assertFails(
                Map.of(),
                "drawbridge.yml:3: drawbridge.providers.one.preset",
                "did you mean \"anthropic\"?",
                "drawbridge.yml:4: drawbridge.providers.two.url",
                "allow-http");
    }

    @Test
    void unknownKeyInTheFile() throws IOException {
        configure("""
            drawbridge:
              providers:
                one: { preset: anthropic, credentail: { bearer: sesame } }
            """);

        assertFails(Map.of(), "drawbridge.yml:3: drawbridge.providers.one.credentail", "did you mean \"credential\"?");
    }

    @Test
    void variableThatIsMissing() throws IOException {
        configure("""
            drawbridge:
              providers:
                one: { preset: anthropic, credential: { bearer: "${NO_SUCH_VARIABLE}" } }
            """);

        assertFails(Map.of(), "drawbridge.yml:3: drawbridge.providers.one.credential.bearer", "NO_SUCH_VARIABLE");
    }

    private void configure(String text) throws IOException {
        Files.writeString(directory.resolve("drawbridge.yml"), text);
    }

    @Test
    void fileThatIsMissing() {
        assertFails(Map.of("DRAWBRIDGE_CONFIG", "elsewhere.yml"), "elsewhere.yml", "does not exist");
    }

    @Test
    void portThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            String port = Integer.toString(taken.getLocalPort());
            assertFails(Map.of("PORT", port), "Port " + port + " was already in use");
        }
    }

    @Test
    void addressOfNoRedis() {
        assertFails(Map.of("REDIS_URL", "localhost:6379"), "REDIS_URL", "redis[s]://host:port/db", "localhost:6379");
    }

    @Test
    void redisThatIsNotThere() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Ended ended =
                assertFails(Map.of("REDIS_URL", "redis://:sesame@127.0.0.1:" + port), "REDIS_URL", "cannot be reached");
        assertThat(ended.output()).doesNotContain("sesame");
    }

    @Test
    void dataDirectoryThatCannotBeMade() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        assertFails(Map.of("DRAWBRIDGE_DATA_DIR", file.toString()), "DRAWBRIDGE_DATA_DIR", file.toString());
    }

    private Ended assertFails(Map<String, String> environment, String... named) {
        Ended ended = GatewayProcess.fail(directory, environment);

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains(named).doesNotContain("\tat ").doesNotContain("Exception:");
        return ended;
    }
}
