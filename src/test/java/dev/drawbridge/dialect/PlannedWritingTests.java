package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.ModelFact;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// No writer has rules of its own about thinking: what stands in the request is what [ThinkingPlanner] says, for every
/// known model and for one that nobody knows.
class PlannedWritingTests {
    private static final ModelFacts FACTS = ModelFacts.load();
    private static final String LINE = "Call one of your tools now";

    /// What a request says that depends on how the model thinks.
    private record Said(
            String effort, int budget, @Nullable Integer limit, boolean temperature, boolean forced, boolean line) {}

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OLLAMA")
    void everyWriterSaysWhatIsPlanned(Dialect dialect) {
        ThinkingForm form = ThinkingForm.of(dialect).orElseThrow();
        models().forEach(model -> wishes().forEach(wish -> origins(dialect).forEach(origin -> {
            ChatRequest request = request(wish, origin);
            var target = new Target(model, Set.of(), FACTS.traits(model));
            ThinkingPlan plan = ThinkingPlanner.plan(request, target, form);
            Encoded written = Codecs.of(dialect).writeRequest(request, target);

            assertThat(said(dialect, written))
                    .as("%s, asked for %s in '%s'", model, wish, origin)
                    .isEqualTo(planned(plan));
            assertThat(written.losses()).containsAll(plan.losses());
        })));
    }

    private static Stream<String> models() {
        return Stream.concat(
                Stream.of("nobody-knows", "gemini-2.5-pro-x"),
                FACTS.all().stream().map(ModelFact::id));
    }

    private static List<Reasoning> wishes() {
        return List.of(
                Reasoning.UNSAID,
                new Reasoning(Mode.OFF, null, null, null),
                new Reasoning(Mode.ADAPTIVE, null, null, Reasoning.SHOWN),
                new Reasoning(Mode.BUDGET, 3000, null, null),
                new Reasoning(null, null, Effort.NONE, null),
                new Reasoning(null, null, Effort.MINIMAL, null),
                new Reasoning(null, null, Effort.MAX, Reasoning.HIDDEN));
    }

    private static List<String> origins(Dialect dialect) {
        return List.of("", dialect.id());
    }

    private static ChatRequest request(Reasoning wish, String origin) {
        return new ChatRequest(
                "alias",
                List.of(Message.text(Role.SYSTEM, "Be kind."), Message.text(Role.USER, "hi")),
                List.of(new Tool.Function("read", "Reads", null)),
                new ToolChoice.Required(),
                null,
                5,
                new Sampling(0.5, null, null, null, null, null, List.of()),
                wish,
                new OutputFormat.Text(),
                null,
                false,
                false,
                new Extras(origin, Map.of()));
    }

    private static Said planned(ThinkingPlan plan) {
        return new Said(
                plan.effort() == null ? "" : Efforts.word(plan.effort()),
                plan.budgetTokens(),
                plan.maxTokens(),
                plan.sampling().temperature() != null,
                plan.toolChoice() instanceof ToolChoice.Required,
                plan.forceLine() != null);
    }

    private static Said said(Dialect dialect, Encoded written) {
        JsonNode body = Json.MAPPER.readTree(written.bytes());
        boolean line = new String(written.bytes(), StandardCharsets.UTF_8).contains(LINE);
        return switch (dialect) {
            case ANTHROPIC ->
                new Said(
                        body.at("/output_config/effort").asString(""),
                        body.at("/thinking/budget_tokens").asInt(0),
                        number(body.path("max_tokens")),
                        body.has("temperature"),
                        body.at("/tool_choice/type").asString("").equals("any"),
                        line);
            case OPENAI_CHAT ->
                new Said(
                        body.path("reasoning_effort").asString(""),
                        0,
                        number(body.has("max_tokens") ? body.path("max_tokens") : body.path("max_completion_tokens")),
                        body.has("temperature"),
                        body.path("tool_choice").asString("").equals("required"),
                        line);
            case OPENAI_RESPONSES ->
                new Said(
                        body.at("/reasoning/effort").asString(""),
                        0,
                        number(body.path("max_output_tokens")),
                        body.has("temperature"),
                        body.path("tool_choice").asString("").equals("required"),
                        line);
            case GEMINI -> gemini(body, line);
            case OLLAMA -> throw new AssertionError("has no planner");
        };
    }

    private static Said gemini(JsonNode body, boolean line) {
        JsonNode config = body.path("generationConfig");
        JsonNode thinking = config.path("thinkingConfig");
        return new Said(
                thinking.path("thinkingLevel").asString("").toLowerCase(Locale.ROOT),
                thinking.path("thinkingBudget").asInt(0),
                number(config.path("maxOutputTokens")),
                config.has("temperature"),
                body.at("/toolConfig/functionCallingConfig/mode").asString("").equals("ANY"),
                line);
    }

    private static @Nullable Integer number(JsonNode value) {
        return value.isInt() ? value.intValue() : null;
    }
}
