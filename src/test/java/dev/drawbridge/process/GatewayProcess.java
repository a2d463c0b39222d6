package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/// A gateway as a user starts it, on free ports. What it prints is kept in `target/gateways` for whoever has to find
/// out why a test failed.
final class GatewayProcess implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(90);
    private static final Duration TO_STOP = Duration.ofSeconds(50);
    private static final Path OUTPUTS = Path.of("target", "gateways");

    /// As a small container would run it.
    private static final List<String> SMALL = List.of(
            "-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");

    private static final List<String> LIGHT =
            Stream.concat(SMALL.stream(), Stream.of("-XX:TieredStopAtLevel=1")).toList();

    /// A machine that runs many tests is no store that is away.
    private static final String PATIENCE = "1s";

    private final Process process;
    private final Path output;

    private GatewayProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// What became of a process.
    record Ended(int exitCode, String output) {}

    /// Returns when it is up.
    ///
    /// @param directory where it is started; its data goes to `data` below unless the environment says otherwise
    /// @param environment all it gets besides free ports
    static GatewayProcess start(Path directory, Map<String, String> environment) {
        return awaited(launch(directory, environment, SMALL));
    }

    /// One of several that have to start at the same time: it spends less on being fast later.
    static GatewayProcess startLight(Path directory, Map<String, String> environment) {
        return awaited(launch(directory, environment, LIGHT));
    }

    private static GatewayProcess awaited(GatewayProcess gateway) {
        try {
            await().atMost(TO_START)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> Screen.isComplete(gateway.output()) || !gateway.process.isAlive());
            assertThat(gateway.process.isAlive()).as(gateway.output()).isTrue();
            return gateway;
        } catch (ConditionTimeoutException e) {
            gateway.close();
            throw e;
        }
    }

    /// For one that cannot start: returns when it has given up.
    static Ended fail(Path directory, Map<String, String> environment) {
        try (GatewayProcess gateway = launch(directory, environment, LIGHT)) {
            return gateway.ended(TO_START);
        }
    }

    private static GatewayProcess launch(Path directory, Map<String, String> environment, List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-jar", System.getProperty("drawbridge.jar")));
        try {
            Path output = Files.createTempFile(Files.createDirectories(OUTPUTS), "gateway-", ".log");
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().retainAll(List.of("PATH"));
            builder.environment()
                    .putAll(Map.of("PORT", "0", "MANAGEMENT_PORT", "0", "DRAWBRIDGE_STORE_PATIENCE", PATIENCE));
            builder.environment().putAll(environment);
            return new GatewayProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All it has printed so far.
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Screen screen() {
        return Screen.in(output());
    }

    GatewayClient client() {
        return new GatewayClient(screen());
    }

    /// The redis-server and whatever else it has started, directly or not.
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    ProcessHandle redis() {
        return children().stream()
                .filter(child -> child.info().command().orElse("").contains("redis-server"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no redis-server runs below the gateway:\n" + output()));
    }

    /// What it and its children have used at most, in bytes; 0 where the system does not tell.
    long peakMemory() {
        return Memory.peak(process.toHandle())
                + children().stream().mapToLong(Memory::peak).sum();
    }

    /// Like `kill`; it need not have ended when this returns.
    void terminate() {
        process.destroy();
    }

    Ended ended() {
        return ended(TO_STOP);
    }

    private Ended ended(Duration patience) {
        try {
            assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                    .as("The gateway does not end:\n%s", output())
                    .isTrue();
            return new Ended(process.exitValue(), output());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the gateway", e);
        }
    }

    /// Like `kill -9`.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = children();
        kill();
        await().atMost(Duration.ofSeconds(20)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
}
