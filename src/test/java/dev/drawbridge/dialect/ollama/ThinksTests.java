package dev.drawbridge.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinksTests {
    private static final Reasoning HARD = new Reasoning(Mode.ADAPTIVE, null, Effort.XHIGH, null);

    @ParameterizedTest
    @CsvSource({
        "NONE,false",
        "MINIMAL,'\"low\"'",
        "LOW,'\"low\"'",
        "MEDIUM,'\"medium\"'",
        "HIGH,'\"high\"'",
        "XHIGH,'\"high\"'",
        "MAX,'\"high\"'"
    })
    void modelsOfLevelsGetOne(Effort effort, String think) {
        var asked = Asked.something().with(new Reasoning(null, null, effort, null));

        assertThat(asked.written(Asked.model("gpt-oss:20b")).path("think").toString())
                .isEqualTo(effort == Effort.NONE ? "\"low\"" : think);
    }

    @ParameterizedTest
    @CsvSource({"1024,low", "8192,medium", "31999,high"})
    void budgetIsALevelToo(int tokens, String level) {
        var asked = Asked.something().with(new Reasoning(Mode.BUDGET, tokens, null, null));

        assertThat(asked.written(Asked.model("gpt-oss:120b")).path("think").stringValue())
                .isEqualTo(level);
    }

    @Test
    void otherModelsAreOnlySwitched() {
        var able = Asked.thinking(Mode.OFF, Mode.ADAPTIVE);

        assertThat(Asked.something().with(HARD).written(able).path("think").booleanValue())
                .isTrue();
        assertThat(Asked.something()
                        .with(new Reasoning(Mode.OFF, null, null, null))
                        .written(able)
                        .path("think"))
                .isEqualTo(Asked.json("false"));
        assertThat(Asked.something().written(able).has("think")).isFalse();
    }

    /// It would refuse to think, or thinks by itself.
    @Test
    void modelThatNothingIsKnownOfIsLeftAlone() {
        assertThat(Asked.something().with(HARD).written().has("think")).isFalse();
        assertThat(Asked.something().with(HARD).lost(Asked.model("llama3.2"))).containsExactly("thinking");
    }

    @Test
    void modelThatCannotThinkIsNotAskedTo() {
        var asked = Asked.something().with(HARD);

        assertThat(asked.written(Asked.thinking(Mode.OFF)).has("think")).isFalse();
        assertThat(asked.lost(Asked.thinking(Mode.OFF))).containsExactly("thinking");
    }

    @Test
    void unknownWordIsRefused() {
        assertThatThrownBy(() -> Asked.read("{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"think\":\"hard\"}"))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("'think'");
    }
}
