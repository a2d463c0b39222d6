package dev.drawbridge.dialect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A recorded document below `golden/<kind>/<dialect>`. Files are found, not listed: a new one is held to the laws and
/// enters the matrix by itself.
record GoldenFile(Dialect dialect, String kind, Path path) {
    static final Path ROOT = Path.of("src/test/resources/golden");

    /// Requests that are exactly what their codec writes.
    static Stream<GoldenFile> requests() {
        return all("requests");
    }

    /// Requests that providers would refuse, but the gateway puts right.
    static Stream<GoldenFile> sloppyRequests() {
        return all("sloppy-requests");
    }

    static Stream<GoldenFile> streams() {
        return all("streams");
    }

    static Stream<GoldenFile> replies() {
        return all("replies");
    }

    /// Error answers; their name begins with their HTTP status.
    static Stream<GoldenFile> faults() {
        return all("faults");
    }

    private static Stream<GoldenFile> all(String kind) {
        return Arrays.stream(Dialect.values()).flatMap(dialect -> all(kind, dialect).stream());
    }

    private static List<GoldenFile> all(String kind, Dialect dialect) {
        Path folder = ROOT.resolve(kind).resolve(dialect.id());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .map(file -> new GoldenFile(dialect, kind, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same case in another kind of document.
    Optional<GoldenFile> twin(String otherKind) {
        return all(otherKind, dialect).stream()
                .filter(other -> other.name().equals(name()))
                .findFirst();
    }

    /// Name of the case.
    String name() {
        String file = path.getFileName().toString();
        return file.substring(0, file.lastIndexOf('.'));
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Codec codec() {
        return Codecs.of(dialect);
    }

    @Override
    public String toString() {
        return dialect.id() + "/" + name();
    }
}
