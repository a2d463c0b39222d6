package dev.drawbridge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogValueTests {
    @ParameterizedTest
    @ValueSource(strings = {"claude-sonnet-5-5", "Anna's laptop", "модель", "模型", "a=b", "🚀"})
    void readableTextStays(String text) {
        assertThat(LogValue.of(text)).isEqualTo(text);
    }

    /// Line ends, terminal commands, reversed text, quotes, half characters.
    @ParameterizedTest
    @ValueSource(ints = {0, '\n', '\r', '\t', 0x1b, 0x7f, 0x85, 0x2028, 0x2029, 0x202e, 0xfeff, '"', '\\', 0xd800})
    void whatForgesLinesOrFoolsTerminalsDoesNot(int character) {
        assertThat(LogValue.of("a" + Character.toString(character) + "b")).isEqualTo("a?b");
    }

    @Test
    void longTextIsCut() {
        assertThat(LogValue.of("x".repeat(100_000))).hasSize(200);
    }
}
