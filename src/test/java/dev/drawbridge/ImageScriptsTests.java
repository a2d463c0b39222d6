package dev.drawbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scripts that the image runs, with a `java` that only says what it was told.
class ImageScriptsTests {
    private static final Path SCRIPTS = Path.of("docker").toAbsolutePath();

    @TempDir
    private static Path programs;

    private record Ended(int exitCode, String output) {}

    @Test
    void servingGetsACollectorAndEndsWithoutMemory() throws Exception {
        String told = drawbridge(Map.of()).output();

        assertThat(told).containsPattern("-XX:\\+Use(Serial|G1)GC").contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(told).endsWith("-jar /app/drawbridge.jar \n");
    }

    @Test
    void collectorOfTheOperatorReplacesThatOfTheImage() throws Exception {
        String told =
                drawbridge(Map.of("JDK_JAVA_OPTIONS", "-XX:+UseZGC -Dx=y")).output();

        assertThat(told).doesNotContain("GC");
    }

    @Test
    void commandsAreSmallAndGetTheirArguments() throws Exception {
        String told = drawbridge(Map.of(), "lint", "/config/my file.yml").output();

        assertThat(told).contains("-Xmx160m").doesNotContain("RAMPercentage");
        assertThat(told).endsWith("-jar /app/drawbridge.jar lint /config/my file.yml \n");
    }

    /// The cache is of no use to other object headers than it was made with.
    @Test
    void everyStartHasTheSameObjectHeaders() throws Exception {
        assertThat(drawbridge(Map.of()).output()).contains("-XX:+UseCompactObjectHeaders");
        assertThat(drawbridge(Map.of(), "doctor").output()).contains("-XX:+UseCompactObjectHeaders");
        assertThat(Files.readString(SCRIPTS.resolve("train"))).contains("-XX:AOTCacheOutput=$cache\" drawbridge");
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1"})
    void readyIsWhatTheGatewaySays(int status, int exitCode) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(ready(server.getAddress().getPort()).exitCode()).isEqualTo(exitCode);
        } finally {
            server.stop(0);
        }
        assertThat(ready(server.getAddress().getPort()).exitCode()).isNotZero();
    }

    private static Ended drawbridge(Map<String, String> environment, String... arguments) throws Exception {
        Path java = programs.resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s ' \"$@\"\necho\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        var builder = new ProcessBuilder(SCRIPTS.resolve("drawbridge").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        return ended(builder);
    }

    private static Ended ready(int port) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(SCRIPTS.resolve("drawbridge-ready").toString());
        builder.environment().put("MANAGEMENT_PORT", Integer.toString(port));
        return ended(builder);
    }

    private static Ended ended(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
