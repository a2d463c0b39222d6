package dev.drawbridge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTests {
    enum Colour {
        LIGHT_BLUE,
        RED
    }

    record Password(String text) {
        public static Password parse(String text) {
            if (text.length() < 4) {
                throw new IllegalArgumentException("is too short");
            }
            return new Password(text);
        }
    }

    record Inner(int count, @Nullable Duration firstEvent) {
        Inner {
            if (count < 0) {
                throw new IllegalArgumentException("count must not be negative");
            }
        }
    }

    record Section(
            String name,
            boolean allowHttp,
            @Nullable Long over,
            @Nullable BigDecimal share,
            @Nullable Colour colour,
            @Nullable ZoneId timeZone,
            @Nullable Path bearerFile,
            @Nullable Password password,
            @Nullable Inner inner,
            List<String> words,
            List<Inner> inners,
            Map<String, Integer> cacheWrite5m,
            @Nullable Unavailable later) {}

    private static final Variables VARIABLES = Variables.of(Map.of("WORD", "a: {b} # c", "COUNT", "7", "BLANK", "  "));

    @Test
    void everyTypeIsReadFromItsOwnWriting() {
        var section = read("""
            name: "x"
            allow-http: true
            over: 200000
            share: 0.30
            colour: light-blue
            time-zone: Europe/Berlin
            bearer-file: /run/secrets/groq
            password: hunter2
            inner: { count: 3, first-event: 500ms }
            words: [a, 1, true]
            inners:
              - count: 1
              - { count: 2, first-event: 2h }
            cache-write-5m: { "claude-*": 1, "a/b:c.d": 2 }
            """);

        assertThat(section)
                .isEqualTo(new Section(
                        "x",
                        true,
                        200_000L,
                        new BigDecimal("0.30"),
                        Colour.LIGHT_BLUE,
                        ZoneId.of("Europe/Berlin"),
                        Path.of("/run/secrets/groq"),
                        new Password("hunter2"),
                        new Inner(3, Duration.ofMillis(500)),
                        List.of("a", "1", "true"),
                        List.of(new Inner(1, null), new Inner(2, Duration.ofHours(2))),
                        Map.of("claude-*", 1, "a/b:c.d", 2),
                        null));
    }

    @Test
    void whatIsNotGivenIsNullOrEmptyOrOff() {
        assertThat(read("name: x\ninners:\n  []"))
                .isEqualTo(new Section(
                        "x", false, null, null, null, null, null, null, null, List.of(), List.of(), Map.of(), null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        name: ${WORD}                  | a: {b} # c
        name: "<${WORD}>"              | <a: {b} # c>
        name: ${NONE:-https://x:1/y}   | https://x:1/y
        name: ${BLANK:-fallback}       | fallback
        name: ${COUNT}${COUNT}         | 77
        name: $5 and {braces}          | $5 and {braces}
        """)
    void referencesAreReplacedByTheEnvironment(String yaml, String expected) {
        assertThat(read(yaml).name()).isEqualTo(expected);
    }

    @Test
    void referencesNeedNoQuotesInsideBracesAndMayBeNumbers() {
        var section = read("{ name: ${WORD}, over: ${COUNT}, words: [${COUNT}, ${NONE:-b}] }");

        assertThat(section.name()).isEqualTo("a: {b} # c");
        assertThat(section.over()).isEqualTo(7);
        assertThat(section.words()).containsExactly("7", "b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        nmae: x                            | my.yml:3: drawbridge.part.nmae: is not a known key; did you mean "name"?
        {name: x, first_event: 1}          | is not a known key; known are allow-http, bearer-file,
        {name: x, allowHttp: true}         | did you mean "allow-http"?
        {name: x, inner: {count: 1, cuont: 2}} | drawbridge.part.inner.cuont: is not a known key; did you mean "count"?
        {}                                 | my.yml:3: drawbridge.part: needs "name"
        name:                              | drawbridge.part.name: has no value
        name: [x]                          | must be a single value, not a list
        name: {x: y}                       | must be a single value, not a mapping
        {name: x, words: a}                | drawbridge.part.words: must be a list
        {name: x, inner: a}                | drawbridge.part.inner: must be a mapping of count, first-event, not a single value
        {name: x, inner: [a]}              | drawbridge.part.inner: must be a mapping of count, first-event, not a list
        {name: x, inner: {count: many}}    | drawbridge.part.inner.count: must be a whole number
        {name: x, inner: {count: 1.5}}     | must be a whole number
        {name: x, inner: {count: 3000000000}} | must be a smaller number
        {name: x, inner: {count: -1}}      | drawbridge.part.inner: count must not be negative
        {name: x, inner: {count: 1, first-event: 5}} | drawbridge.part.inner.first-event: must be a number and a unit
        {name: x, inner: {count: 1, first-event: 5 s}} | must be a number and a unit
        {name: x, inners: [{count: 1}, {count: z}]} | drawbridge.part.inners[1].count: must be a whole number
        {name: x, allow-http: yes}         | must be true or false
        {name: x, over: 1e3}               | must be a whole number
        {name: x, share: .inf}             | must be a plain number
        {name: x, colour: rad}             | must be one of light-blue, red; did you mean "red"?
        {name: x, time-zone: Mars}         | must be a time zone
        {name: x, password: abc}           | drawbridge.part.password: is too short
        {name: x, cache-write-5m: {"a.b": z}} | drawbridge.part.cache-write-5m."a.b": must be a whole number
        {name: x, later: anything}         | drawbridge.part.later: is not available in this version
        {name: x, name: y}                 | drawbridge.part.name: is already given in line 3
        name: ${NOT_SET}                   | drawbridge.part.name: environment variable NOT_SET is not set
        name: ${BLANK}                     | environment variable BLANK is not set
        name: "${not a name}"              | is not ${NAME} or ${NAME:-default}
        name: "${OPEN"                     | has ${ without its }
        {name: x, words: *a}               | drawbridge.part.words: YAML aliases are not read
        {name: x, *-mini: y}               | my.yml:3
        name: 'x                           | this is not YAML
        {name: a: b: c}                    | this is not YAML
        """)
    void mistakesAreNamedWithPlaceAndReason(String yaml, String expected) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("my.yml:")
                .hasMessageContaining(expected);
    }

    @Test
    void everyMistakeOfASectionIsTold() {
        assertThatThrownBy(() -> read("nam: x\nover: many\ninner:\n  count: z")).hasMessage("""
            my.yml:3: drawbridge.part.nam: is not a known key; did you mean "name"?
            my.yml:3: drawbridge.part: needs "name"
            my.yml:4: drawbridge.part.over: must be a whole number
            my.yml:6: drawbridge.part.inner.count: must be a whole number\
            """);
    }

    @Test
    void messagesDoNotRepeatWhatMayBeASecret() {
        assertThatThrownBy(() -> read("{name: x, password: abc, inner: s3cret, over: s3cret, colour: s3cret}"))
                .hasMessageNotContaining("s3cret")
                .hasMessageNotContaining("abc");
        assertThatThrownBy(() -> read("name: s3cret: s3cret")).hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        providers: {}                    | f:1: providers: is not known here; everything is below drawbridge:
        [drawbridge]                     | f:1: must hold one key, drawbridge:
        drawbridge                       | f:1: must hold one key, drawbridge:
        drawbridge: [a]                  | f:1: drawbridge: must be a mapping of sections, not a list
        """)
    void theTopIsOneKey(String yaml, String expected) {
        assertThatThrownBy(() -> Settings.parse("f", yaml, VARIABLES)).hasMessageContaining(expected);
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThatThrownBy(() -> Settings.parse("f", "drawbridge: {}\n---\nmore: {}", VARIABLES))
                .hasMessageContaining("f:3: a second document begins here");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"''", "'# nothing'", "drawbridge:", "drawbridge: {}", "'drawbridge: { part: }'"})
    void anEmptyFileSaysNothing(String yaml) {
        var settings = Settings.parse("f", yaml, VARIABLES);

        assertThat(settings.section("part", Inner.class, () -> new Inner(9, null))
                        .count())
                .isEqualTo(9);
        assertThat(settings.entries("others", Inner.class)).isEmpty();
        settings.checkNothingLeft();
    }

    @Test
    void sectionsThatNobodyAskedForAreRefused() {
        var settings = Settings.parse("f", "drawbridge:\n  part: {count: 1}\n  parts: {}\n  zebra: {}", VARIABLES);
        settings.section("part", Inner.class, () -> new Inner(9, null));

        assertThatThrownBy(settings::checkNothingLeft).hasMessage("""
            f:3: drawbridge.parts: is not a known section; did you mean "part"?
            f:4: drawbridge.zebra: is not a known section; known are part\
            """);
    }

    @Test
    void entriesKeepTheOrderOfTheFile() {
        var settings =
                Settings.parse("f", "drawbridge: {part: {z: {count: 1}, a: {count: 2}, m: {count: 3}}}", VARIABLES);

        assertThat(settings.entries("part", Inner.class)).containsOnlyKeys("z", "a", "m");
        assertThat(List.copyOf(settings.entries("part", Inner.class).keySet())).containsExactly("z", "a", "m");
    }

    @Test
    void aMemberIsFoundForLaterMessages() {
        var settings = Settings.parse("f", "drawbridge:\n  part:\n    \"a.b\":\n      count: 1", VARIABLES);

        assertThat(settings.where("part", "a.b", "count")).hasToString("f:4: drawbridge.part.\"a.b\".count");
        assertThat(settings.where("part", "a.b", "missing")).hasToString("f:3: drawbridge.part.\"a.b\".missing");
    }

    @Test
    void aFileThatIsNotThereOrNotTextIsRefused(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> Settings.load(folder.resolve("none.yml"), VARIABLES))
                .isInstanceOf(SettingsException.class)
                .hasMessageEndingWith("none.yml: does not exist");

        var latin = Files.write(folder.resolve("latin.yml"), "a: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Settings.load(latin, VARIABLES)).hasMessageEndingWith("latin.yml: is not UTF-8 text");
        assertThatThrownBy(() -> Settings.load(folder, VARIABLES)).hasMessageEndingWith("cannot be read");
    }

    private static Section read(String part) {
        var text = "drawbridge:\n  part:\n" + part.indent(4);
        return Settings.parse("my.yml", text, VARIABLES).section("part", Section.class, () -> {
            throw new AssertionError("the section is there");
        });
    }
}
