package dev.drawbridge;

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
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Efforts;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.Thinking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The tables of docs/thinking.md say what the code does. Where they do not, the message shows the right lines.
class ThinkingDocsTests {
    private static final ModelFacts FACTS = ModelFacts.load();
    private static final ModelTraits LOCAL = new ModelTraits(0, Set.of(Mode.OFF, Mode.ADAPTIVE), true, false, true);

    @Test
    void theTableOfLevelsIsTrue() throws IOException {
        assertThat(lines())
                .containsSubsequence(Arrays.stream(Effort.values())
                        .map(ThinkingDocsTests::level)
                        .toList());
    }

    @Test
    void theTableOfModelsIsTrueAndHoldsAllThatThink() throws IOException {
        List<String> rows = FACTS.all().stream()
                .filter(fact -> Set.of("anthropic", "openai", "gemini").contains(fact.provider()))
                .filter(fact -> fact.traits().canThink())
                .map(ThinkingDocsTests::model)
                .toList();

        assertThat(lines()).containsAll(rows);
        assertThat(lines().stream().filter(line -> line.matches("\\| `[a-z0-9.]+-[a-z0-9.-]+` .*|\\| `o\\d` .*")))
                .as("no other models")
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    /// Through the writers: what a provider really gets.
    private static String level(Effort effort) {
        String openAi = said(effort, Dialect.OPENAI_CHAT, "gpt-6-sol");
        assertThat(said(effort, Dialect.OPENAI_RESPONSES, "gpt-6-sol")).isEqualTo(openAi);
        return row(Stream.of(
                "`" + Efforts.word(effort) + "`",
                said(effort, Dialect.ANTHROPIC, "claude-opus-5"),
                said(effort, Dialect.ANTHROPIC, "claude-haiku-4-5"),
                openAi,
                said(effort, Dialect.GEMINI, "gemini-3.8-flash"),
                said(effort, Dialect.GEMINI, "gemini-2.5-flash"),
                said(effort, Dialect.GEMINI, "gemini-2.5-pro"),
                said(effort, Dialect.OLLAMA, "gpt-oss:20b"),
                said(effort, Dialect.OLLAMA, "qwen3:8b")));
    }

    private static String said(Effort effort, Dialect dialect, String model) {
        var request = new ChatRequest(
                "m",
                List.of(Message.text(Role.USER, "hi")),
                List.of(),
                null,
                null,
                null,
                Sampling.DEFAULT,
                new Reasoning(null, null, effort, null),
                new OutputFormat.Text(),
                null,
                false,
                false,
                Extras.NONE);
        var target = new Target(model, Set.of(), dialect == Dialect.OLLAMA ? LOCAL : FACTS.traits(model));
        JsonNode body = Json.MAPPER.readTree(
                Codecs.of(dialect).writeRequest(request, target).bytes());
        return switch (dialect) {
            case ANTHROPIC -> claude(body);
            case OPENAI_CHAT -> body.path("reasoning_effort").asString("");
            case OPENAI_RESPONSES -> body.at("/reasoning/effort").asString("");
            case GEMINI -> gemini(body.at("/generationConfig/thinkingConfig"));
            case OLLAMA -> ollama(body.path("think"));
        };
    }

    private static String claude(JsonNode body) {
        JsonNode thinking = body.path("thinking");
        int budget = thinking.path("budget_tokens").asInt(0);
        return switch (thinking.path("type").asString("")) {
            case "disabled" -> "off";
            case "enabled" ->
                budget == body.path("max_tokens").intValue() - 1 ? "`max_tokens` − 1" : Integer.toString(budget);
            default -> body.at("/output_config/effort").asString("");
        };
    }

    private static String gemini(JsonNode thinking) {
        int budget = thinking.path("thinkingBudget").asInt(0);
        return thinking.has("thinkingLevel")
                ? thinking.path("thinkingLevel").stringValue().toLowerCase(Locale.ROOT)
                : budget == 0 ? "off" : Integer.toString(budget);
    }

    private static String ollama(JsonNode think) {
        return think.isBoolean() ? think.booleanValue() ? "on" : "off" : think.asString("");
    }

    private static String model(ModelFact fact) {
        ModelTraits traits = fact.traits();
        Thinking thinking = traits.thinking();
        return row(Stream.of(
                "`" + fact.id() + "`",
                words(thinking.modes().stream().map(mode -> mode == Mode.ADAPTIVE ? "effort" : "budget")),
                thinking.efforts().stream().sorted().map(Efforts::word).collect(Collectors.joining(" ")),
                thinking.byDefault() ? "on" : "off",
                off(thinking),
                rule(traits.samplingRule()),
                rule(traits.forcedToolRule())));
    }

    private static String off(Thinking thinking) {
        String how = rule(thinking.off());
        return thinking.mostWhileOff() == null ? how : how + ", effort ≤ " + Efforts.word(thinking.mostWhileOff());
    }

    private static String rule(Enum<?> rule) {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String words(Stream<String> words) {
        return words.sorted().collect(Collectors.joining(" "));
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of("docs/thinking.md"));
    }
}
