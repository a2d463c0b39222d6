package dev.drawbridge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelValuesTests {
    private final LabelValues labels = new LabelValues();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-5.5",
                "anthropic/claude-sonnet-5.5",
                "qwen3:32b",
                "a",
                "us.anthropic.claude_v2:0",
                "messages.content"
            })
    void plainNamesPass(String name) {
        assertThat(labels.of(Label.MODEL, name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a\nb", "a\"b", "a{b}", "ä", "\u0000", "a,b", "x=y", "\u202ea", "a@b", "$(id)"})
    void anythingElseIsOther(String name) {
        assertThat(labels.of(Label.MODEL, name)).isEqualTo("other");
    }

    @Test
    void longNamesAreOther() {
        assertThat(labels.of(Label.MODEL, "m".repeat(100))).isEqualTo("m".repeat(100));
        assertThat(labels.of(Label.MODEL, "m".repeat(101))).isEqualTo("other");
    }

    @Test
    void absentValueIsNone() {
        assertThat(labels.of(Label.PROVIDER, null)).isEqualTo("none");
        assertThat(labels.ifKnown(Label.PROVIDER, null)).isEqualTo("none");
    }

    @Test
    void valuesPerLabelAreBounded() {
        for (int i = 0; i < 200; i++) {
            assertThat(labels.of(Label.MODEL, "m" + i)).isEqualTo("m" + i);
        }

        assertThat(labels.of(Label.MODEL, "one-too-many")).isEqualTo("other");
        assertThat(labels.of(Label.MODEL, "m7")).isEqualTo("m7");
        assertThat(labels.of(Label.PROVIDER, "another-label")).isEqualTo("another-label");
    }

    @Test
    void possibleInventionIsShownOnlyOnceItIsKnown() {
        assertThat(labels.ifKnown(Label.MODEL, "sonnet")).isEqualTo("other");

        labels.of(Label.MODEL, "sonnet");

        assertThat(labels.ifKnown(Label.MODEL, "sonnet")).isEqualTo("sonnet");
    }
}
