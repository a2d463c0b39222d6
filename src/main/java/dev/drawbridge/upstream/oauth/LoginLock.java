package dev.drawbridge.upstream.oauth;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps other processes from renewing the same login: a file beside it, which whoever renews makes and removes.
final class LoginLock {
    /// No renewal takes so long; who made the file is gone.
    static final Duration STALE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(LoginLock.class);

    private final Path lock;
    private final String mine = UUID.randomUUID().toString();

    LoginLock(Path file) {
        this.lock = file.resolveSibling(file.getFileName() + ".lock");
    }

    /// Whether it is this one's now.
    boolean take() throws IOException {
        try {
            Files.writeString(lock, mine, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException _) {
            return isStale() && broken() && take();
        }
    }

    void release() {
        try {
            if (Files.readString(lock).equals(mine)) {
                Files.delete(lock);
            }
        } catch (IOException e) {
            log.warn("The lock {} cannot be removed: {}", lock, e.toString());
        }
    }

    /// By the clock of the file system, which alone is the same for all processes.
    private boolean isStale() throws IOException {
        Path probe = Files.createTempFile(lock.resolveSibling("."), ".clock-", "");
        try {
            FileTime now = Files.getLastModifiedTime(probe);
            FileTime taken = Files.getLastModifiedTime(lock);
            return taken.toInstant().plus(STALE).isBefore(now.toInstant());
        } catch (NoSuchFileException _) {
            return false;
        } finally {
            Files.delete(probe);
        }
    }

    /// Two may want to take away the same stale file; what one of them moved must not be the other's fresh lock.
    private boolean broken() throws IOException {
        String stale = content(lock);
        Path aside = lock.resolveSibling(lock.getFileName() + "." + UUID.randomUUID());
        try {
            Files.move(lock, aside);
        } catch (NoSuchFileException _) {
            return true;
        }
        boolean right = content(aside).equals(stale);
        if (right) {
            log.warn("The lock {} was left over and is removed", lock);
        } else {
            putBack(aside);
        }
        Files.deleteIfExists(aside);
        return right;
    }

    private void putBack(Path aside) throws IOException {
        try {
            Files.createLink(lock, aside);
        } catch (FileAlreadyExistsException _) {
            log.warn("The lock {} was taken twice", lock);
        }
    }

    private static String content(Path path) throws IOException {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException _) {
            return "";
        }
    }
}
