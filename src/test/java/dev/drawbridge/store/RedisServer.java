package dev.drawbridge.store;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A redis-server of a test's own, which can be frozen, killed and started again. It never outlives the test's
/// process: a shell waits at a pipe from there and kills it.
final class RedisServer {
    static final String PASSWORD = "correct-horse";

    private static final String SHELL = """
        exec 3<&0 </dev/null
        "$@" 3<&- &
        server=$!
        echo $server >server.pid
        (while read -r _ <&3; do :; done; kill -KILL $server) &
        watch=$!
        exec 3<&-
        wait $server
        kill $watch
        """;

    private final List<String> command;
    private final Path home;
    private final int port;
    private ProcessHandle server;

    private RedisServer(List<String> command, Path home, int port) {
        this.command = List.copyOf(command);
        this.home = home;
        this.port = port;
        this.server = launch();
    }

    /// One that keeps data, behind the password.
    static RedisServer start(DataDirectory directory, String name, String... options) {
        int port = freePort();
        Path home = directory.folder(name);
        var arguments = new ArrayList<>(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
        arguments.addAll(List.of("--requirepass", PASSWORD, "--masterauth", PASSWORD));
        arguments.addAll(List.of("--save", "", "--appendonly", "yes", "--repl-diskless-sync-delay", "0"));
        arguments.addAll(List.of(options));
        return new RedisServer(command(directory, arguments), home, port);
    }

    /// One that watches a master.
    static RedisServer startSentinel(DataDirectory directory, String name, String settings) {
        int port = freePort();
        Path home = directory.folder(name);
        Path file = home.resolve("sentinel.conf");
        try {
            Files.writeString(file, "port " + port + "\nbind 127.0.0.1\n" + settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RedisServer(command(directory, List.of(file.toString(), "--sentinel")), home, port);
    }

    private static List<String> command(DataDirectory directory, List<String> arguments) {
        Path program = RedisBinary.ofThisMachine(directory).find();
        return Stream.concat(Stream.of("/bin/sh", "-c", SHELL, "test-redis", program.toString()), arguments.stream())
                .toList();
    }

    static int freePort() {
        try {
            return EmbeddedRedis.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessHandle launch() {
        Path pid = home.resolve("server.pid");
        try {
            Files.deleteIfExists(pid);
            new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("redis.log").toFile())
                    .start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Files.exists(pid) && !Files.readString(pid).isBlank() && listens());
            return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    String url() {
        return "redis://:" + PASSWORD + "@" + address();
    }

    /// Its connections stay open, but nothing is answered any more.
    void freeze() {
        sh("kill -STOP " + server.pid());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sh("ps -o stat= -p " + server.pid()).startsWith("T"));
    }

    void thaw() {
        sh("kill -CONT " + server.pid());
    }

    /// Like `kill -9`.
    void kill() {
        server.destroyForcibly();
        server.onExit().join();
    }

    /// On the same port, with what it had.
    void startAgain() {
        server = launch();
    }

    private static String sh(String line) {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", line)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            shell.waitFor();
            return said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
