package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// k8s/ is what the chart renders, for those who have no Helm. It is written with `-Ddrawbridge.golden=write`.
@NeedsHelm
class PlainManifestsTests {
    private static final boolean WRITE = "write".equals(System.getProperty("drawbridge.golden"));
    private static final Path FOLDER = Path.of("k8s");
    private static final String LIST = "kustomization.yaml";
    private static final Pattern SOURCE = Pattern.compile("# Source: drawbridge/templates/(\\S+)\n");
    private static final Pattern OF_HELM =
            Pattern.compile("(?m)^ *(helm\\.sh/chart|app\\.kubernetes\\.io/managed-by): .*\n");

    @Test
    void plainManifestsAreRenderedFromTheChart() throws IOException {
        Map<String, String> expected = rendered();
        if (WRITE) {
            for (var file : expected.entrySet()) {
                Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
            }
        }

        assertThat(present())
                .as("written by: ./mvnw test -Dtest=PlainManifestsTests -Ddrawbridge.golden=write")
                .isEqualTo(expected);
    }

    private static Map<String, String> rendered() {
        String text = Chart.scenario("plain-manifests").released("drawbridge").text("");
        var files = new TreeMap<String, String>();
        for (String document : text.split("(?m)^---\n")) {
            var source = SOURCE.matcher(document);
            if (source.find()) {
                String manifest = OF_HELM.matcher(source.replaceFirst("")).replaceAll("");
                files.put(source.group(1), manifest.strip() + "\n");
            }
        }
        files.put(LIST, list(files));
        return files;
    }

    private static String list(Map<String, String> files) {
        String resources =
                files.keySet().stream().map(name -> "  - " + name + "\n").collect(Collectors.joining());
        return """
            # Rendered from helm/drawbridge. The secrets drawbridge-access (DRAWBRIDGE_ADMIN_KEY, DRAWBRIDGE_SECRET) and
            # drawbridge-redis (REDIS_URL) must be there; drawbridge-providers (ANTHROPIC_API_KEY, …) may. See docs/kubernetes.md.
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
            """ + resources;
    }

    private static Map<String, String> present() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return new TreeMap<>(
                    files.collect(Collectors.toMap(file -> file.getFileName().toString(), ValuesFile::read)));
        }
    }
}
