package dev.drawbridge.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasoningPlannerTests {
    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, , , NONE, 0, , 0",
        "gemini-2.5-pro, , , NONE, 128, , 1",
        "gemini-2.5-flash, OFF, , , 0, , 0",
        "gemini-2.5-flash, , , MINIMAL, 512, , 0",
        "gemini-2.5-flash, , , LOW, 1024, , 0",
        "gemini-2.5-flash, , , MAX, 24576, , 0",
        "gemini-2.5-pro, , , MAX, 32768, , 0",
        "gemini-2.5-flash, BUDGET, 99999, , 24576, , 0",
        "gemini-2.5-flash-lite, BUDGET, 100, , 512, , 0",
        "gemini-2.5-flash, ADAPTIVE, , , -1, , 0",
        "gemini-3.8-flash, ADAPTIVE, , , , , 0",
        "gemini-3.8-flash, ADAPTIVE, , MAX, , HIGH, 0",
        "gemini-3.8-flash, , , MEDIUM, , MEDIUM, 0",
        "gemini-3-pro-preview, , , MEDIUM, , HIGH, 0",
        "gemini-3.1-pro-preview, , , MINIMAL, , LOW, 0",
        "gemini-3.8-flash, OFF, , , , MINIMAL, 1",
        "gemini-3.1-pro, OFF, , , , LOW, 1",
        "gemini-3.8-flash, BUDGET, 2000, , , LOW, 0",
        "gemini-2.0-flash, , , HIGH, , , 1",
        "gemini-2.0-flash, OFF, , , , , 0",
        "gemma-4, , , HIGH, , HIGH, 0"
    })
    void everyModelIsToldInItsOwnTerms(
            String model, Mode mode, Integer budget, Effort effort, Integer told, Effort level, int losses) {
        var lost = new Losses();
        var plan = new ReasoningPlanner(new Reasoning(mode, budget, effort, null), ModelName.of(model), false, lost)
                .plan();

        assertThat(plan.budget()).isEqualTo(told);
        assertThat(plan.level()).isEqualTo(level);
        assertThat(lost.list()).hasSize(losses);
    }

    @ParameterizedTest
    @CsvSource({
        "HIGH, , false, true",
        "HIGH, omitted, false, ",
        "NONE, , false, ",
        "HIGH, , true, ",
        "HIGH, omitted, true, false",
        ", summarized, true, true"
    })
    void thinkingIsShownToWhoeverExpectsIt(Effort effort, String display, boolean ours, Boolean shown) {
        var reasoning = new Reasoning(null, null, effort, display);

        assertThat(new ReasoningPlanner(reasoning, ModelName.of("gemini-2.5-flash"), ours, new Losses())
                        .plan()
                        .shown())
                .isEqualTo(shown);
    }
}
