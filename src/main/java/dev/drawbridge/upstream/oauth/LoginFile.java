package dev.drawbridge.upstream.oauth;

import dev.drawbridge.dialect.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// The file of a login. A reader sees it as it was or as it is, never a part of it, even if the writer is killed.
///
/// @param path as the operator wrote it; it may be a link
record LoginFile(Path path) {
    private static final long LARGEST = 1024 * 1024;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    LoginDocument read() throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IOException("it is larger than 1 MiB");
        }
        var modified = Files.getLastModifiedTime(path).toInstant();
        try {
            if (Json.MAPPER.readTree(Files.readAllBytes(path)) instanceof ObjectNode root) {
                return new LoginDocument(root, modified);
            }
        } catch (JacksonException _) {
            // Its words would show a part of the file
        }
        throw new IOException("it is no JSON object");
    }

    /// Changes whenever the file does.
    String stamp() throws IOException {
        return Files.getLastModifiedTime(path).toMillis() + " " + Files.size(path);
    }

    void write(LoginDocument document) throws IOException {
        Path real = path.toRealPath();
        Path unfinished = real.resolveSibling(prefix(real) + UUID.randomUUID());
        try {
            try (var out = FileChannel.open(
                    unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
                var bytes = ByteBuffer.wrap(
                        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document.root()));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(unfinished, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        force(real.resolveSibling("."));
    }

    /// The new name of a file is safe only with its folder.
    private static void force(Path folder) throws IOException {
        try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    /// What writers that were killed have left. To be called by who holds the lock.
    void clean() throws IOException {
        Path real = path.toRealPath();
        try (Stream<Path> siblings = Files.list(real.resolveSibling("."))) {
            for (Path left : siblings.filter(one -> one.getFileName().toString().startsWith(prefix(real)))
                    .toList()) {
                Files.deleteIfExists(left);
            }
        }
    }

    private static String prefix(Path real) {
        return "." + real.getFileName() + ".unfinished-";
    }
}
