package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Something the codecs wrote, kept as a file that a person has read. A test only compares; with
/// `-Ddrawbridge.golden=write` the file is written instead, for a person to read the difference.
///
/// @param name path below the matrix's folder
record Snapshot(String name, Supplier<String> content) {
    private static final Path ROOT = GoldenFile.ROOT.resolve("matrix");
    private static final Path ACTUAL = Path.of("target/golden/matrix");
    private static final boolean WRITE = "write".equals(System.getProperty("drawbridge.golden"));

    /// What was written now stays below `target/golden/matrix`, so that a tool can show the difference too.
    void verify() {
        Path reviewed = ROOT.resolve(name);
        if (WRITE) {
            write(reviewed, content.get());
            return;
        }
        Path actual = ACTUAL.resolve(name);
        write(actual, content.get());
        assertThat(reviewed)
                .as("a snapshot is written by: ./mvnw test -Dtest=GoldenMatrixTests -Ddrawbridge.golden=write")
                .isRegularFile();
        assertThat(actual).hasSameTextualContentAs(reviewed);
    }

    /// Snapshots that no case makes any more; gone when snapshots are written.
    static Stream<String> stale(Set<String> made) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !made.contains(nameOf(file)))
                    .filter(file -> !WRITE || !deleted(file))
                    .map(Snapshot::nameOf)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    private static boolean deleted(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
