package dev.drawbridge.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Reasoning.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasoningTests {
    @ParameterizedTest
    @CsvSource({
        // the request's mode, budget, effort; the name's mode, effort; both together
        ",         ,     ,       ADAPTIVE, HIGH, ADAPTIVE, ,     HIGH",
        ",         ,     ,       OFF,      NONE, OFF,      ,     NONE",
        "ADAPTIVE, ,     ,       ADAPTIVE, HIGH, ADAPTIVE, ,     HIGH",
        "ADAPTIVE, ,     LOW,    ADAPTIVE, HIGH, ADAPTIVE, ,     LOW",
        ",         ,     LOW,    ADAPTIVE, ,     ADAPTIVE, ,     LOW",
        ",         ,     LOW,    OFF,      NONE, ,         ,     LOW",
        "BUDGET,   2000, ,       ADAPTIVE, HIGH, BUDGET,   2000, ",
        "OFF,      ,     ,       ADAPTIVE, HIGH, OFF,      ,     ",
        "OFF,      ,     MEDIUM, ADAPTIVE, HIGH, OFF,      ,     MEDIUM",
        ",         ,     NONE,   ADAPTIVE, HIGH, ,         ,     NONE"
    })
    void whatTheRequestSaysComesBeforeWhatTheNameSays(
            Mode mode,
            Integer budget,
            Effort effort,
            Mode nameMode,
            Effort nameEffort,
            Mode bothMode,
            Integer bothBudget,
            Effort bothEffort) {
        var both = new Reasoning(mode, budget, effort, null).or(new Reasoning(nameMode, null, nameEffort, null));

        assertThat(both).isEqualTo(new Reasoning(bothMode, bothBudget, bothEffort, null));
    }
}
