package dev.drawbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a reader may expect of every source file.
class SourceRulesTests {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_MEDIAN = 60;
    private static final int LONGEST_LINE = 120;

    /// Put together, so that they are not found here.
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    private static final String FORMATTER_SWITCH = "@formatter" + ":";

    @Test
    void filesAreShort() {
        assertThat(JavaFiles.all().stream().filter(file -> lines(file).size() > LONGEST_FILE))
                .isEmpty();
    }

    @Test
    void mostFilesAreVeryShort() {
        List<Integer> sizes = JavaFiles.main().stream()
                .map(file -> lines(file).size())
                .sorted()
                .toList();

        assertThat(sizes.get(sizes.size() / 2)).isLessThanOrEqualTo(LONGEST_MEDIAN);
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(linesThat(line -> UNFINISHED.matcher(line).find())).isEmpty();
    }

    @Test
    void formatterIsNeverSwitchedOff() {
        assertThat(linesThat(line -> line.contains(FORMATTER_SWITCH))).isEmpty();
    }

    /// The formatter breaks code, but neither documentation nor text blocks.
    @Test
    void documentationFitsTheScreen() {
        assertThat(linesThat(line -> line.strip().startsWith("//") && line.length() > LONGEST_LINE))
                .isEmpty();
    }

    private static List<String> linesThat(Predicate<String> rule) {
        var found = new ArrayList<String>();
        for (Path file : JavaFiles.all()) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (rule.test(lines.get(i))) {
                    found.add("%s:%d: %s".formatted(file, i + 1, lines.get(i).strip()));
                }
            }
        }
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
