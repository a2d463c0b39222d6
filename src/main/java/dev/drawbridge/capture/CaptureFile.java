package dev.drawbridge.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A file that only its owner can read and that does not grow beyond a limit. One thread writes it.
final class CaptureFile {
    private static final Set<PosixFilePermission> PRIVATE_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final long most;
    private boolean full;

    /// @param most bytes, but for the one line that tells of the end
    CaptureFile(Path path, long most) {
        this.path = path;
        this.most = most;
    }

    Path path() {
        return path;
    }

    /// Whether the line is in the file now.
    ///
    /// @param stopLine stands in the place of the first line that does not fit any more
    boolean append(byte[] line, byte[] stopLine) throws IOException {
        if (full) {
            return false;
        }
        Files.createDirectories(path.getParent(), PosixFilePermissions.asFileAttribute(PRIVATE_FOLDER));
        try (FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PRIVATE))) {
            long size = channel.size();
            full = size + line.length > most;
            if (!full) {
                write(channel, line);
            } else if (size <= most) {
                write(channel, stopLine);
            }
            return !full;
        }
    }

    private static void write(FileChannel channel, byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
