package dev.drawbridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The sources of this project.
final class JavaFiles {
    private JavaFiles() {}

    static List<Path> main() {
        return below("src/main/java");
    }

    static List<Path> all() {
        return below("src");
    }

    private static List<Path> below(String directory) {
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
