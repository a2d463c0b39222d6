package dev.drawbridge.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.config.OperatorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The reference says what the records say. Written with `-Ddrawbridge.golden=write`.
class ReferenceTests {
    private static final boolean WRITE = "write".equals(System.getProperty("drawbridge.golden"));
    private static final Path PAGE = Path.of("docs/configuration-reference.md");
    private static final Path SCHEMA = Path.of("docs/drawbridge.schema.json");
    private static final Map<String, Settings.Asked> SECTIONS = sections();

    /// What a reading of the whole file asks for.
    private static Map<String, Settings.Asked> sections() {
        var settings = Settings.none();
        var _ = OperatorFile.read(settings, Variables.of(Map.of()), ModelFacts.load(), new Problems());
        return settings.asked();
    }

    private static Stream<Member> members() {
        return SECTIONS.entrySet().stream()
                .flatMap(section ->
                        Member.of(section.getKey(), section.getValue().type()))
                .flatMap(Member::all);
    }

    @Test
    void pageSaysWhatTheRecordsSay() throws IOException {
        check(PAGE, ReferencePage.of(SECTIONS));
    }

    @Test
    void schemaSaysWhatTheRecordsSay() throws IOException {
        check(SCHEMA, ReferenceSchema.of(SECTIONS));
    }

    private static void check(Path file, String expected) throws IOException {
        if (WRITE) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file)).isEqualTo(expected);
    }

    @Test
    void everyMemberHasAMeaningAndAType() {
        assertThat(members()).hasSizeGreaterThan(100);
        assertThat(members().filter(member -> member.meaning() == null).map(Member::path))
                .isEmpty();
        assertThat(members()
                        .filter(member -> !ReferencePage.isKnown(member.held()))
                        .map(Member::path))
                .isEmpty();
    }
}
