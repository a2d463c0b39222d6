package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// docs/conformance.md, which says what a run of the tests has shown. `-Ddrawbridge.golden=write` writes it anew.
///
/// @param ways how many cases of each way passed
/// @param tests how many cases of each test passed
record ConformancePage(Map<String, Integer> ways, Map<String, Integer> tests) {
    private static final Path DOCUMENT = Path.of("docs/conformance.md");
    private static final String BEGIN =
            "<!-- what follows is written by the tests dev.drawbridge.conformance.Every* -->";

    void settle() throws IOException {
        String written = Files.readString(DOCUMENT);
        String document = written.substring(0, written.indexOf(BEGIN)) + BEGIN + "\n\n" + ofWays() + "\n" + ofTests();
        if ("write".equals(System.getProperty("drawbridge.golden"))) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("the page is written by: ./mvnw test -Dtest='Every*Tests' -Ddrawbridge.golden=write")
                .isEqualTo(document);
    }

    private String ofWays() {
        List<Dialect> providers = List.of(Dialect.values());
        String head = providers.stream().map(Dialect::id).collect(Collectors.joining(" | "));
        String rows = Way.every()
                .map(Way::client)
                .distinct()
                .map(client -> "| %s | %s |\n"
                        .formatted(
                                library(client),
                                providers.stream()
                                        .map(provider -> cell(client, provider))
                                        .collect(Collectors.joining(" | "))))
                .collect(Collectors.joining());
        return "| library \\ provider | %s |\n|---|%s\n%s".formatted(head, "---|".repeat(providers.size()), rows);
    }

    private String cell(Dialect client, Dialect provider) {
        return ways.get(new Way(client, provider, true).toString()) + " + "
                + ways.get(new Way(client, provider, false).toString());
    }

    private static String library(Dialect client) {
        return switch (client) {
            case OPENAI_CHAT -> "openai-java, chat completions";
            case OPENAI_RESPONSES -> "openai-java, responses";
            case ANTHROPIC -> "anthropic-java";
            case GEMINI -> "google-genai";
            case OLLAMA -> throw Way.noClient(client);
        };
    }

    private String ofTests() {
        String rows = tests.entrySet().stream()
                .map(test -> "| %s | %d |\n".formatted(sentence(test.getKey()), test.getValue()))
                .collect(Collectors.joining());
        return "| what is tried | cases |\n|---|---|\n" + rows;
    }

    private static String sentence(String test) {
        return test.substring(test.indexOf('.') + 1)
                .replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT);
    }
}
