package dev.drawbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every trap that broke a gateway before is a test here, or it is said why it cannot be one.
///
/// A test says which traps it is about at the beginning of its display name (`T18, T19: …`) or in a comment line before
/// it (`// T50`). The list for people, docs/traps.md, is written of that with `-Ddrawbridge.golden=write`.
class TrapsTests {
    private static final Path LIST = Path.of("src/test/resources/traps.txt");
    private static final Path DOCUMENT = Path.of("docs/traps.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final int COUNT = 89;

    /// The numbers, then annotations of whatever content, but no end of a method and no beginning of a class.
    private static final Pattern NAMED =
            Pattern.compile("(?:@DisplayName\\(\\s*\"|//+ )((?:T\\d{1,2}(?:, | and )?)+)[^\\n]*\\n"
                    + "(?:(?!\\n {4}}\\n|\\bclass \\w)[\\s\\S])*?\\bvoid (\\w+)\\(");
    private static final Pattern NUMBER = Pattern.compile("T(\\d{1,2})");

    /// @param notApplicable why there is no test; empty when there must be one
    private record Trap(int number, String title, String notApplicable) {
        static Trap of(String line) {
            String[] cells = line.split("\\|", -1);
            return new Trap(Integer.parseInt(cells[0]), cells[1], cells.length > 2 ? cells[2] : "");
        }
    }

    @Test
    void theListIsWhole() throws IOException {
        assertThat(traps().stream().map(Trap::number))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, COUNT).boxed().toList());
    }

    @Test
    void everyTrapIsATestOrSaysWhyNot() throws IOException {
        Map<Integer, List<String>> tests = tests();

        List<String> untested = traps().stream()
                .filter(trap -> trap.notApplicable().isEmpty() && !tests.containsKey(trap.number()))
                .map(trap -> "T" + trap.number() + " " + trap.title())
                .toList();

        assertThat(untested).isEmpty();
    }

    @Test
    void theDocumentNamesTheTests() throws IOException {
        String document = document(traps(), tests());
        if ("write".equals(System.getProperty("drawbridge.golden"))) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(document);
    }

    private static List<Trap> traps() throws IOException {
        return Files.readAllLines(LIST).stream().map(Trap::of).toList();
    }

    /// `Class.method` of every test, by the trap it is about.
    private static Map<Integer, List<String>> tests() throws IOException {
        Map<Integer, List<String>> tests = new TreeMap<>();
        try (var files = Files.walk(TESTS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                Matcher named = NAMED.matcher(Files.readString(file));
                while (named.find()) {
                    String test = name + "." + named.group(2);
                    NUMBER.matcher(named.group(1))
                            .results()
                            .map(number -> Integer.valueOf(number.group(1)))
                            .forEach(number -> tests.computeIfAbsent(number, _ -> new ArrayList<>())
                                    .add(test));
                }
            }
        }
        return tests;
    }

    private static String document(List<Trap> traps, Map<Integer, List<String>> tests) {
        String rows = traps.stream()
                .map(trap -> "| T%d | %s | %s |".formatted(trap.number(), trap.title(), seen(trap, tests)))
                .collect(Collectors.joining("\n"));
        return """
            # Traps

            What broke gateways before this one, and the tests that keep it from breaking Drawbridge. This page is
            written by `TrapsTests`.

            | | trap | tests |
            |---|---|---|
            %s
            """.formatted(rows);
    }

    private static String seen(Trap trap, Map<Integer, List<String>> tests) {
        List<String> names = tests.getOrDefault(trap.number(), List.of());
        String listed = names.stream().distinct().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return trap.notApplicable().isEmpty() ? listed : "not applicable: " + trap.notApplicable();
    }
}
