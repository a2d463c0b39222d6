package dev.drawbridge.chart;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Renders helm/drawbridge as `helm template` does, offline.
record Chart(String release, Path values) {
    static final Path FOLDER = Path.of("helm/drawbridge");
    static final String NAMESPACE = "ai";
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
                return new Helm(FOLDER)
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
