package dev.drawbridge.chart;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Renders helm/drawbridge as `helm template` does, offline.
record Chart(String release, Path values) {
    static final Path FOLDER = Path.of("helm/drawbridge");
    static final String NAMESPACE = "ai";
    private static final Path WITHOUT_LINKS = copy(Path.of("target"));
    private static final Path SCENARIOS = FOLDER.resolve("ci");
    private static final String SUFFIX = "-values.yaml";

    /// With the least that has to be said.
    static final Chart PLAIN = scenario("default");

    /// As nobody can install it.
    static final Chart BARE = new Chart("gw", FOLDER.resolve("values.yaml"));

    static Chart scenario(String name) {
        return new Chart("gw", SCENARIOS.resolve(name + SUFFIX));
    }

    static List<Chart> scenarios() {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files.sorted().map(file -> new Chart("gw", file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Helm says on the console which links it follows, each time; in the copy there are none.
    static Path copy(Path parent) {
        try (Stream<Path> files = Files.walk(FOLDER, FileVisitOption.FOLLOW_LINKS)) {
            Path copy = Files.createTempDirectory(parent, "chart").resolve(FOLDER.getFileName());
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(FOLDER.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Chart released(String name) {
        return new Chart(name, values);
    }

    Manifests manifests() {
        return manifests("");
    }

    /// @param more values on top, as YAML
    Manifests manifests(String more) {
        return Manifests.read(text(more));
    }

    /// @throws IllegalStateException with what Helm says, when it refuses
    String text(String more) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, more);
                return new Helm(WITHOUT_LINKS)
                        .template()
                        .withName(release)
                        .withNamespace(NAMESPACE)
                        .withKubeVersion("1.34")
                        .withValuesFile(values)
                        .withValuesFile(file)
                        .call();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return values.getFileName().toString().replace(SUFFIX, "");
    }
}
