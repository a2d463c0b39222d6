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
import dev.drawbridge.dialect.Efforts;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.Thinking;
import dev.drawbridge.dialect.ThinkingForm;
import dev.drawbridge.dialect.ThinkingPlanner;
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

/// The tables of docs/thinking.md say what the code does. Where they do not, the message shows the right lines.
class ThinkingDocsTests {
    private static final ModelFacts FACTS = ModelFacts.load();

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

    private static String level(Effort effort) {
        return row(Stream.of(
                "`" + Efforts.word(effort) + "`",
                said(effort, "claude-opus-5", ThinkingForm.ANTHROPIC),
                effort == Effort.MAX ? "`max_tokens` − 1" : said(effort, "claude-haiku-4-5", ThinkingForm.ANTHROPIC),
                said(effort, "gpt-6-sol", ThinkingForm.OPENAI_CHAT),
                said(effort, "gemini-3.8-flash", ThinkingForm.GEMINI),
                said(effort, "gemini-2.5-flash", ThinkingForm.GEMINI),
                said(effort, "gemini-2.5-pro", ThinkingForm.GEMINI),
                said(effort, "some-model", ThinkingForm.OLLAMA)));
    }

    private static String said(Effort effort, String model, ThinkingForm form) {
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
        var plan = ThinkingPlanner.plan(request, new Target(model, Set.of(), FACTS.traits(model)), form);
        if (plan.hasBudget()) {
            return Integer.toString(plan.budgetTokens());
        }
        return plan.effort() != null ? Efforts.word(plan.effort()) : "off";
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
