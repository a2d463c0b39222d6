package dev.drawbridge.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A Redis that an earlier gateway left running: two servers must never write the same files.
final class LeftOver {
    private LeftOver() {}

    /// Ends the server of this folder, if there is one: politely first, by force when that takes too long.
    static void end(Path home, Duration patience) throws InterruptedException {
        Optional<ProcessHandle> server = in(home);
        if (server.isPresent()) {
            server.get().destroy();
            if (!isGone(server.get(), patience)) {
                server.get().destroyForcibly();
                isGone(server.get(), patience);
            }
        }
    }

    /// A process id may have gone to somebody else since: only the command line tells.
    private static Optional<ProcessHandle> in(Path home) {
        String settings = home.resolve(RedisSettings.FILE).toString();
        return pid(home.resolve(RedisSettings.PID_FILE))
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> Arrays.asList(arguments).contains(settings))
                        .isPresent());
    }

    private static Optional<Long> pid(Path file) {
        try {
            return Optional.of(Long.valueOf(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static boolean isGone(ProcessHandle process, Duration patience) throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }
}
