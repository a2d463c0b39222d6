package dev.drawbridge.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The directory of what must survive the process. It belongs to one gateway at a time.
public final class DataDirectory implements AutoCloseable {
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final String ACTION = "Set DRAWBRIDGE_DATA_DIR to a directory that this user may write to.";

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// @throws StoreStartException when it cannot be made or written, or another gateway has it
    static DataDirectory open(Path path) {
        try {
            Path real = Files.createDirectories(path, PRIVATE_FOLDER).toRealPath();
            return new DataDirectory(real, lock(real));
        } catch (IOException e) {
            throw new StoreStartException(
                    "The data directory " + path.toAbsolutePath().normalize() + " cannot be used: " + reason(e),
                    ACTION,
                    e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "it is not a directory";
            case FileSystemException failure when failure.getReason() != null -> failure.getReason();
            default -> e.toString();
        };
    }

    private static FileChannel lock(Path directory) throws IOException {
        Path file = directory.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            String holder = Files.readString(file).strip();
            throw new StoreStartException(
                    "The data directory " + directory + " is in use by another gateway (process " + holder + ").",
                    "Stop that process, or give this one its own DRAWBRIDGE_DATA_DIR.");
        }
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
        return channel;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    public Path path() {
        return path;
    }

    /// A folder in it, made when it is missing.
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name), PRIVATE_FOLDER);
        } catch (IOException e) {
            throw new StoreStartException("The folder " + path.resolve(name) + " cannot be made: " + e, ACTION, e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
