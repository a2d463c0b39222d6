package dev.drawbridge.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A short look into the store beside the gateways that live on it: the configured Redis, the embedded one of a
/// gateway that runs on the same data directory, or, when none runs, that one started for the moment.
public final class StoreVisit implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("(?m)^port (\\d+)$");
    private static final Pattern PASSWORD = Pattern.compile("(?m)^requirepass (\\S+)$");
    /// A cold process on a busy machine is slow.
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration TO_COME_UP = Duration.ofSeconds(15);

    private final RedisStore store;
    private final @Nullable EmbeddedRedis started;
    private final @Nullable DataDirectory directory;

    private StoreVisit(RedisStore store, @Nullable EmbeddedRedis started, @Nullable DataDirectory directory) {
        this.store = store;
        this.started = started;
        this.directory = directory;
    }

    /// @throws StoreStartException when there is no way to the store
    public static StoreVisit to(StoreProperties properties) {
        if (!properties.isEmbedded()) {
            return new StoreVisit(
                    RedisStore.connect(RedisAddress.parse(properties.url().strip()), PATIENCE), null, null);
        }
        Path home = Path.of(properties.dataDir());
        if (!Files.isDirectory(home)) {
            throw new StoreStartException(
                    "There is no data directory " + home.toAbsolutePath().normalize()
                            + ": no gateway has run with its own store here.",
                    "Set DRAWBRIDGE_DATA_DIR or REDIS_URL as the gateway has them, or start it once.");
        }
        Optional<DataDirectory> own = isHeld(home) ? Optional.empty() : Optional.of(DataDirectory.open(home));
        return own.map(StoreVisit::starting).orElseGet(() -> neighbour(home));
    }

    /// Whether a gateway runs on this data directory.
    public static boolean isHeld(Path dataDirectory) {
        Path lock = dataDirectory.resolve("lock");
        if (!Files.exists(lock)) {
            return false;
        }
        try (var file = FileChannel.open(lock, StandardOpenOption.WRITE);
                var free = file.tryLock()) {
            return free == null;
        } catch (OverlappingFileLockException _) {
            return true;
        } catch (IOException e) {
            throw new StoreStartException(
                    "The data directory " + dataDirectory.toAbsolutePath().normalize() + " cannot be used: " + e,
                    "Run this as the user of the gateway.",
                    e);
        }
    }

    private static StoreVisit starting(DataDirectory directory) {
        EmbeddedRedis redis = null;
        try {
            redis = EmbeddedRedis.start(directory);
            return new StoreVisit(RedisStore.connect(redis.address(), PATIENCE), redis, directory);
        } catch (StoreStartException e) {
            end(redis, directory);
            throw e;
        }
    }

    private static StoreVisit neighbour(Path home) {
        RedisSettings settings = running(home.resolve("redis"));
        return new StoreVisit(RedisStore.connect(EmbeddedRedis.address(settings), PATIENCE), null, null);
    }

    /// A gateway that has just started writes its settings before its store answers.
    private static RedisSettings running(Path home) {
        long until = System.nanoTime() + TO_COME_UP.toNanos();
        while (true) {
            Optional<RedisSettings> settings = settings(home);
            boolean answers = settings.filter(
                            found -> new RedisProbe(found.port(), found.password()).ask() == RedisProbe.Answer.READY)
                    .isPresent();
            if (answers) {
                return settings.orElseThrow();
            }
            if (System.nanoTime() > until) {
                throw new StoreStartException(
                        "A gateway uses this data directory, but its embedded store does not answer.",
                        "If that gateway has a REDIS_URL, give this command the same one; else see "
                                + home.resolve(RedisSettings.LOG_FILE) + ".");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static Optional<RedisSettings> settings(Path home) {
        try {
            String text = Files.readString(home.resolve(RedisSettings.FILE));
            Matcher port = PORT.matcher(text);
            Matcher password = PASSWORD.matcher(text);
            return port.find() && password.find()
                    ? Optional.of(new RedisSettings(home, Integer.parseInt(port.group(1)), password.group(1)))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    public Store store() {
        return store;
    }

    /// Whether the store runs only for this visit.
    public boolean isStarted() {
        return started != null;
    }

    @Override
    public void close() {
        store.close();
        end(started, directory);
    }

    private static void end(@Nullable EmbeddedRedis redis, @Nullable DataDirectory directory) {
        if (redis != null) {
            redis.close();
        }
        try {
            if (directory != null) {
                directory.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
