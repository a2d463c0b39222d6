package dev.drawbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// One way to lay out code, so that nobody discusses it. With `-Ddrawbridge.format=write` the files are put right
/// instead.
class FormatTests {
    private static final Formatter FORMATTER = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    @Test
    void everyFileIsFormatted() throws IOException {
        boolean write = "write".equals(System.getProperty("drawbridge.format"));
        var unformatted = new ArrayList<Path>();
        for (Path file : JavaFiles.all()) {
            String before = Files.readString(file);
            String after = formatted(file, before);
            if (write && !after.equals(before)) {
                Files.writeString(file, after);
            } else if (!after.equals(before)) {
                unformatted.add(file);
            }
        }

        assertThat(unformatted)
                .as("put right by: ./mvnw test -Dtest=FormatTests -Ddrawbridge.format=write")
                .isEmpty();
    }

    private static String formatted(Path file, String source) {
        try {
            return FORMATTER.formatSourceAndFixImports(source);
        } catch (FormatterException e) {
            throw new IllegalStateException(file + " cannot be parsed", e);
        }
    }
}
