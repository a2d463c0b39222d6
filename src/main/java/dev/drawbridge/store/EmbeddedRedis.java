package dev.drawbridge.store;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real Redis as a child process, for those who have none: the same store, kept in the data directory.
public final class EmbeddedRedis implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final int PORTS_TRIED = 5;
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final Duration TO_LOAD = Duration.ofMinutes(10);
    private static final Duration TO_STOP = Duration.ofSeconds(10);
    private static final int RESTART_DELAY_MILLIS = 500;

    private final Path program;
    private final RedisSettings settings;
    private Process process;
    private boolean closing;

    private EmbeddedRedis(Path program, RedisSettings settings, Process process) {
        this.program = program;
        this.settings = settings;
        this.process = process;
        restartWhenEnded(process);
    }

    /// @throws StoreStartException when no server runs here
    static EmbeddedRedis start(DataDirectory directory) {
        Path program = RedisBinary.ofThisMachine(directory).find();
        Path home = directory.folder("redis");
        try {
            LeftOver.end(home, TO_STOP);
            for (int i = 0; i < PORTS_TRIED; i++) {
                var settings = new RedisSettings(home, freePort(), password());
                write(settings);
                Process process = RedisProcess.start(program, home);
                if (answers(process, settings)) {
                    return new EmbeddedRedis(program, settings, process);
                }
            }
            throw failed(home, "ends at once");
        } catch (IOException e) {
            throw new StoreStartException("The embedded store does not start: " + e, "Set REDIS_URL to a Redis.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreStartException("The start was interrupted.", "Start again.", e);
        }
    }

    /// Redis cannot choose a free port itself; another process may take this one first, then the server ends at once.
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String password() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void write(RedisSettings settings) throws IOException {
        Path file = settings.home().resolve(RedisSettings.FILE);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, settings.text());
    }

    /// False when it ended instead.
    private static boolean answers(Process process, RedisSettings settings) throws InterruptedException {
        var probe = new RedisProbe(settings.port(), settings.password());
        long start = System.nanoTime();
        Duration patience = TO_ANSWER;
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            switch (probe.ask()) {
                case READY -> {
                    return true;
                }
                case LOADING -> patience = TO_LOAD;
                case SILENT -> {}
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                stop(process, settings.home());
                throw failed(settings.home(), "does not answer");
            }
        }
        return false;
    }

    private static StoreStartException failed(Path home, String how) {
        Path file = home.resolve(RedisSettings.LOG_FILE);
        return new StoreStartException(
                "The embedded store " + how + ": " + lastLine(file),
                "See " + file + ", or set REDIS_URL to a Redis of your own.");
    }

    private static String lastLine(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.reversed().stream()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("it said nothing");
        } catch (IOException e) {
            return "its log cannot be read: " + e;
        }
    }

    RedisAddress address() {
        return address(settings);
    }

    static RedisAddress address(RedisSettings settings) {
        var uri = RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(settings.port())
                .withPassword(settings.password().toCharArray())
                .build();
        return new RedisAddress(List.of(uri), false, "redis://127.0.0.1:" + settings.port());
    }

    private void restartWhenEnded(Process running) {
        var _ = running.onExit().thenRun(this::restartLater);
    }

    private void restartLater() {
        CompletableFuture.delayedExecutor(RESTART_DELAY_MILLIS, TimeUnit.MILLISECONDS)
                .execute(this::restart);
    }

    /// On the same port and with the same password, so that everybody's connection comes back by itself.
    private synchronized void restart() {
        if (closing) {
            return;
        }
        log.warn("The embedded store has ended; starting it again.");
        try {
            LeftOver.end(settings.home(), TO_STOP);
            process = RedisProcess.start(program, settings.home());
            restartWhenEnded(process);
        } catch (IOException e) {
            log.error("The embedded store does not start again.", e);
            restartLater();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closing = true;
        try {
            stop(process, settings.home());
        } catch (InterruptedException _) {
            // The pipe is closed already, so the server ends all the same.
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Process process, Path home) throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            log.debug("The embedded store has ended before.", e);
        }
        if (!process.waitFor(TO_STOP)) {
            LeftOver.end(home, TO_STOP);
        }
    }
}
