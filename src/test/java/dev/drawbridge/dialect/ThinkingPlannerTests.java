package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ThinkingPlannerTests {
    private static final ModelFacts FACTS = ModelFacts.load();
    private static final Tool TOOL = new Tool.Function("read", "Reads", null);
    private static final Sampling WARM = new Sampling(0.5, 0.9, 3, null, null, null, List.of());

    private static ChatRequest request(Reasoning reasoning, Integer maxTokens, Sampling sampling, Tool... tools) {
        return new ChatRequest(
                "alias",
                List.of(Message.text(Role.USER, "hi")),
                List.of(tools),
                tools.length == 0 ? null : new ToolChoice.Required(),
                null,
                maxTokens,
                sampling,
                reasoning,
                new OutputFormat.Text(),
                null,
                false,
                false,
                Extras.NONE);
    }

    private static Target target(String model, Quirk... quirks) {
        return new Target(model, Set.of(quirks), FACTS.traits(model));
    }

    private static ThinkingPlan plan(Reasoning reasoning, String model, ThinkingForm form) {
        return ThinkingPlanner.plan(request(reasoning, null, Sampling.DEFAULT), target(model), form);
    }

    private static ThinkingPlan effort(String effort, String model, ThinkingForm form) {
        Effort asked = Effort.valueOf(effort.toUpperCase(Locale.ROOT));
        return plan(new Reasoning(null, null, asked, null), model, form);
    }

    // The table of levels: how each effort is said to each kind of model.
    @ParameterizedTest
    @CsvSource({
        "none,    OFF,      OFF 0,        none,    0,     off",
        "minimal, low,      BUDGET 1024,  low,     512,   low",
        "low,     low,      BUDGET 2048,  low,     1024,  low",
        "medium,  medium,   BUDGET 8192,  medium,  8192,  medium",
        "high,    high,     BUDGET 16384, high,    24576, high",
        "xhigh,   xhigh,    BUDGET 24576, xhigh,   24576, high",
        "max,     max,      BUDGET 63999, max,     24576, high"
    })
    void levels(String effort, String adaptive, String budget, String openAi, int gemini25, String ollama) {
        var claude = effort(effort, "claude-opus-5", ThinkingForm.ANTHROPIC);
        assertThat(claude.isOff() ? "OFF" : word(claude)).isEqualTo(adaptive);
        var older = effort(effort, "claude-haiku-4-5", ThinkingForm.ANTHROPIC);
        assertThat(older.mode() + " " + older.budgetTokens()).isEqualTo(budget);
        assertThat(word(effort(effort, "gpt-6-sol", ThinkingForm.OPENAI_CHAT))).isEqualTo(openAi);
        assertThat(word(effort(effort, "gpt-6-sol", ThinkingForm.OPENAI_RESPONSES)))
                .isEqualTo(openAi);
        var gemini = effort(effort, "gemini-2.5-flash", ThinkingForm.GEMINI);
        assertThat(gemini.isOff() ? 0 : gemini.budgetTokens()).isEqualTo(gemini25);
        var local = effort(effort, "qwen4", ThinkingForm.OLLAMA);
        assertThat(local.isOff() ? "off" : word(local)).isEqualTo(ollama);
    }

    @ParameterizedTest
    @CsvSource({"none, 128", "minimal, 512", "low, 1024", "medium, 8192", "high, 24576", "xhigh, 32768", "max, 32768"})
    void geminiProIsNeverOff(String effort, int tokens) {
        var plan = effort(effort, "gemini-2.5-pro", ThinkingForm.GEMINI);

        assertThat(plan.mode()).isEqualTo(Mode.BUDGET);
        assertThat(plan.budgetTokens()).isEqualTo(tokens);
    }

    // Each model knows its own efforts: up to high rather more than was asked, above it rather less.
    @ParameterizedTest
    @CsvSource({
        "gemini-3.8-flash,       GEMINI,      minimal, minimal",
        "gemini-3.8-flash,       GEMINI,      max,     high",
        "gemini-3.8-flash,       GEMINI,      none,    minimal",
        "gemini-3-pro-preview,   GEMINI,      medium,  high",
        "gemini-3.1-pro-preview, GEMINI,      none,    low",
        "gpt-6.2-sol,            OPENAI_CHAT, none,    low",
        "gpt-6.2-sol,            OPENAI_CHAT, minimal, low",
        "gpt-6.1-sol,            OPENAI_CHAT, minimal, low",
        "gpt-5,                  OPENAI_CHAT, none,    minimal",
        "gpt-5,                  OPENAI_CHAT, max,     high",
        "gpt-5.4,                OPENAI_CHAT, max,     xhigh",
        "gpt-5-pro,              OPENAI_RESPONSES, low, high",
        "mistral-medium-2604,    OPENAI_CHAT, low,     high",
        "claude-opus-4-6,        ANTHROPIC,   xhigh,   high",
        "claude-opus-4-6,        ANTHROPIC,   max,     max",
        "claude-fable-5-2,       ANTHROPIC,   none,    low",
        "openai/gpt-oss-120b,    OLLAMA,      max,     high"
    })
    void effortsAreTheNearestThatTheModelKnows(String model, ThinkingForm form, String asked, String said) {
        assertThat(word(effort(asked, model, form))).isEqualTo(said);
    }

    @Test
    void modelsThatAreOnlySwitchedAreNotToldAnEffort() {
        var kimi = effort("high", "kimi-k2.6", ThinkingForm.OPENAI_CHAT);
        assertThat(kimi.effort()).isNull();
        assertThat(kimi.losses()).extracting(Loss::field).containsExactly("reasoning");
        var elsewhere = ThinkingPlanner.plan(
                request(new Reasoning(null, null, Effort.HIGH, null), null, Sampling.DEFAULT),
                target("kimi-k2.6", Quirk.REASONING_DETAILS),
                ThinkingForm.OPENAI_CHAT);
        assertThat(word(elsewhere)).isEqualTo("high");
    }

    // T76
    @ParameterizedTest
    @CsvSource({"gpt-6-sol, OPENAI_CHAT, none", "gpt-6-sol, OPENAI_RESPONSES, high", "gpt-5.2, OPENAI_CHAT, high"})
    void toolsOnChatGoOnlyWithoutThinkingFrom54On(String model, ThinkingForm form, String said) {
        var request = request(new Reasoning(null, null, Effort.HIGH, null), null, Sampling.DEFAULT, TOOL);
        var plan = ThinkingPlanner.plan(request, target(model), form);

        assertThat(word(plan)).isEqualTo(said);
        assertThat(plan.losses()).hasSize(said.equals("none") ? 1 : 0);
    }

    @Test
    void toolsOnChatSwitchThinkingOffWithoutALossWhenNobodyAskedForIt() {
        var plan = ThinkingPlanner.plan(
                request(Reasoning.UNSAID, null, WARM, TOOL), target("gpt-6-sol"), ThinkingForm.OPENAI_CHAT);

        assertThat(word(plan)).isEqualTo("none");
        assertThat(plan.losses()).isEmpty();
        assertThat(plan.sampling()).isEqualTo(WARM);
    }

    // Sampling: always, unless thinking, never.
    @ParameterizedTest
    @CsvSource({
        "gpt-6-sol,         OPENAI_CHAT, none,   true",
        "gpt-6-sol,         OPENAI_CHAT, medium, false",
        "gpt-6-sol,         OPENAI_CHAT, ,       false",
        "gpt-5.4,           OPENAI_CHAT, ,       true",
        "gpt-6.2-sol,       OPENAI_CHAT, ,       false",
        "gpt-4o,            OPENAI_CHAT, ,       true",
        "gemini-2.5-pro,    GEMINI,      high,   true",
        "claude-opus-5,     ANTHROPIC,   none,   false",
        "claude-haiku-4-5,  ANTHROPIC,   ,       true",
        "claude-haiku-4-5,  ANTHROPIC,   low,    false",
        "claude-sonnet-4-6, ANTHROPIC,   low,    false",
        "claude-sonnet-4-6, ANTHROPIC,   none,   true"
    })
    void samplingIsTakenOutWhereItIsRefused(String model, ThinkingForm form, String effort, boolean kept) {
        Effort asked = effort == null ? null : Effort.valueOf(effort.toUpperCase(Locale.ROOT));
        var plan =
                ThinkingPlanner.plan(request(new Reasoning(null, null, asked, null), null, WARM), target(model), form);

        assertThat(plan.sampling()).isEqualTo(kept ? WARM : Sampling.DEFAULT);
        assertThat(plan.losses().stream().map(Loss::field).filter(field -> field.startsWith("t")))
                .hasSize(kept ? 0 : 3);
    }

    @Test
    void theDefaultTemperatureIsNoLoss() {
        var sampling = new Sampling(1.0, 1.0, null, null, null, null, List.of("x"));
        var plan = ThinkingPlanner.plan(
                request(Reasoning.UNSAID, null, sampling), target("claude-opus-5"), ThinkingForm.ANTHROPIC);

        assertThat(plan.losses()).isEmpty();
        assertThat(plan.sampling().temperature()).isNull();
        assertThat(plan.sampling().stop()).containsExactly("x");
    }

    // Forced tool choice: never, not with a budget, always.
    @ParameterizedTest
    @CsvSource({
        "claude-opus-5-5,  ,    false",
        "claude-fable-5-1, low, false",
        "claude-opus-5,    low, true",
        "claude-haiku-4-5, ,    true",
        "claude-haiku-4-5, low, false",
        "claude-opus-4-6,  low, true"
    })
    void aRefusedForceBecomesWords(String model, String effort, boolean kept) {
        Effort asked = effort == null ? null : Effort.valueOf(effort.toUpperCase(Locale.ROOT));
        var plan = ThinkingPlanner.plan(
                request(new Reasoning(null, null, asked, null), null, Sampling.DEFAULT, TOOL),
                target(model),
                ThinkingForm.ANTHROPIC);

        assertThat(plan.toolChoice()).isEqualTo(kept ? new ToolChoice.Required() : new ToolChoice.Auto());
        assertThat(plan.forceLine() == null).isEqualTo(kept);
        assertThat(plan.losses()).extracting(Loss::field).isEqualTo(kept ? List.of() : List.of("tool_choice"));
    }

    @Test
    void aModelWhoseForceNoBudgetTakesAwayKeepsBoth() {
        var plan = ThinkingPlanner.plan(
                request(new Reasoning(Mode.BUDGET, 2000, null, null), null, Sampling.DEFAULT, TOOL),
                target("qwen3.5-plus"),
                ThinkingForm.ANTHROPIC);

        assertThat(plan.hasBudget()).isTrue();
        assertThat(plan.toolChoice()).isEqualTo(new ToolChoice.Required());
    }

    // Who asks for thinking and not how much gets it from models, too, that do not think by themselves.
    @ParameterizedTest
    @CsvSource({
        "gpt-6-sol,          OPENAI_RESPONSES, ,     0",
        "gpt-5.4,            OPENAI_RESPONSES, high, 0",
        "gpt-5.4,            OPENAI_CHAT,      high, 0",
        "kimi-k2.6,          OPENAI_CHAT,      ,     0",
        "gemma-4-31b-it,     GEMINI,           high, 0",
        "gemini-3.8-flash,   GEMINI,           ,     0",
        "gemini-2.5-flash,   GEMINI,           ,     -1",
        "claude-opus-4-7,    ANTHROPIC,        ,     0"
    })
    void thinkingWithoutAMeasure(String model, ThinkingForm form, String effort, int budget) {
        var plan = plan(new Reasoning(Mode.ADAPTIVE, null, null, null), model, form);

        assertThat(plan.mode()).isEqualTo(Mode.ADAPTIVE);
        assertThat(word(plan)).isEqualTo(effort == null ? "" : effort);
        assertThat(plan.budgetTokens()).isEqualTo(budget);
    }

    @Test
    void penaltiesAreTakenOutWithTheRest() {
        var sampling = new Sampling(null, null, null, null, 0.5, 0.0, List.of());
        var refusing = ThinkingPlanner.plan(
                request(Reasoning.UNSAID, null, sampling), target("gpt-5"), ThinkingForm.OPENAI_CHAT);
        var taking = ThinkingPlanner.plan(
                request(Reasoning.UNSAID, null, sampling), target("gpt-4o"), ThinkingForm.OPENAI_CHAT);

        assertThat(refusing.sampling()).isEqualTo(Sampling.DEFAULT);
        assertThat(refusing.losses()).extracting(Loss::field).containsExactly("frequency_penalty");
        assertThat(taking.sampling()).isEqualTo(sampling);
    }

    // T47, T75: the limit contains the thinking; raised where budgets are counted, clamped everywhere.
    @ParameterizedTest
    @CsvSource({
        "claude-opus-5,    ANTHROPIC,   high, 500,    128000",
        "claude-opus-5,    ANTHROPIC,   ,     500,    500",
        "claude-haiku-4-5, ANTHROPIC,   low,  500,    64000",
        "claude-haiku-4-5, ANTHROPIC,   none, 500,    500",
        "claude-haiku-4-5, ANTHROPIC,   ,     99000,  64000",
        "claude-haiku-4-5, ANTHROPIC,   ,     ,       32000",
        "gemini-2.5-flash, GEMINI,      high, 500,    65536",
        "gemini-2.5-flash, GEMINI,      high, ,       ",
        "gpt-6-sol,        OPENAI_CHAT, high, 500,    500",
        "gpt-6-sol,        OPENAI_CHAT, high, 500000, 128000",
        "some-model,       OPENAI_CHAT, high, 500000, 500000",
        "some-model,       OPENAI_CHAT, high, 1,      1",
        "gpt-6-sol,   OPENAI_RESPONSES, high, 1,      16"
    })
    void theLimitMakesRoomForThinking(String model, ThinkingForm form, String effort, Integer asked, Integer said) {
        Effort wish = effort == null ? null : Effort.valueOf(effort.toUpperCase(Locale.ROOT));
        var plan = ThinkingPlanner.plan(
                request(new Reasoning(null, null, wish, null), asked, Sampling.DEFAULT), target(model), form);

        assertThat(plan.maxTokens()).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"70000, 63500", "64000, 63500", "63999, 63999", "2000, 2000", "10, 1024"})
    void aBudgetStaysBelowTheLimitAndAboveTheLeast(int asked, int said) {
        var plan = ThinkingPlanner.plan(
                request(new Reasoning(Mode.BUDGET, asked, null, null), 500, Sampling.DEFAULT),
                target("claude-haiku-4-5"),
                ThinkingForm.ANTHROPIC);

        assertThat(plan.budgetTokens()).isEqualTo(said).isLessThan(plan.maxTokens());
    }

    @Test
    void offBySayingSoLimitsTheEffort() {
        var off = new Reasoning(Mode.OFF, null, Effort.MAX, null);

        assertThat(word(plan(off, "claude-opus-5", ThinkingForm.ANTHROPIC))).isEqualTo("high");
        assertThat(word(plan(off, "claude-sonnet-5", ThinkingForm.ANTHROPIC))).isEqualTo("max");
    }

    @Test
    void aBudgetOfAnotherDialectBecomesAnEffort() {
        var budget = new Reasoning(Mode.BUDGET, 16_384, null, null);

        assertThat(word(plan(budget, "gpt-6-sol", ThinkingForm.OPENAI_RESPONSES)))
                .isEqualTo("high");
        assertThat(word(plan(budget, "gemini-3.8-flash", ThinkingForm.GEMINI))).isEqualTo("high");
        assertThat(plan(budget, "gemini-2.5-flash", ThinkingForm.GEMINI).budgetTokens())
                .isEqualTo(16_384);
    }

    @Test
    void whoWantsThinkingFromAnotherDialectSeesIt() {
        assertThat(effort("low", "claude-opus-5", ThinkingForm.ANTHROPIC).display())
                .isEqualTo("summarized");
        assertThat(effort("low", "claude-opus-4-6", ThinkingForm.ANTHROPIC).display())
                .as("it shows its thinking anyway")
                .isNull();
        assertThat(plan(new Reasoning(Mode.ADAPTIVE, null, null, "omitted"), "gemini-3.8-flash", ThinkingForm.GEMINI)
                        .display())
                .isEqualTo("omitted");
    }

    /// The one promise to callers of models that the gateway does not know.
    @ParameterizedTest
    @EnumSource
    void unknownModelsGetWhatWasAsked(ThinkingForm form) {
        var plan = ThinkingPlanner.plan(
                request(new Reasoning(Mode.ADAPTIVE, null, Effort.LOW, null), 500, Sampling.DEFAULT, TOOL),
                target("gemini-9"),
                form);

        assertThat(plan.losses().stream().map(Loss::field))
                .as("only Anthropic's budgets exclude a force")
                .isEqualTo(form == ThinkingForm.ANTHROPIC ? List.of("tool_choice") : List.of());
        assertThat(plan.thinks()).isTrue();
    }

    @Test
    void theSameDialectsWordsPassForUnknownModels() {
        var ours = new ChatRequest(
                "m",
                List.of(Message.text(Role.USER, "hi")),
                List.of(),
                null,
                null,
                500,
                Sampling.DEFAULT,
                new Reasoning(Mode.ADAPTIVE, null, Effort.MAX, "omitted"),
                new OutputFormat.Text(),
                null,
                false,
                false,
                new Extras("anthropic", Map.of()));
        var plan = ThinkingPlanner.plan(ours, target("m"), ThinkingForm.ANTHROPIC);

        assertThat(plan.mode()).isEqualTo(Mode.ADAPTIVE);
        assertThat(plan.effort()).isEqualTo(Effort.MAX);
        assertThat(plan.display()).isEqualTo("omitted");
        assertThat(plan.maxTokens()).isEqualTo(500);
    }

    private static String word(ThinkingPlan plan) {
        return plan.effort() == null ? "" : Efforts.word(plan.effort());
    }
}
