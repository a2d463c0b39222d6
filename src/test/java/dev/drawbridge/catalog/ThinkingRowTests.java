package dev.drawbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.ModelTraits.ChatRule;
import dev.drawbridge.dialect.ModelTraits.ForcedToolRule;
import dev.drawbridge.dialect.ModelTraits.LimitField;
import dev.drawbridge.dialect.ModelTraits.SamplingRule;
import dev.drawbridge.dialect.Thinking;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vendors' rules as they publish them, row by row.
class ThinkingRowTests {
    private static final ModelFacts FACTS = ModelFacts.load();

    // https://platform.claude.com/docs/en/build-with-claude/extended-thinking
    @ParameterizedTest
    @CsvSource({
        // modes, default, off, most while off, efforts, shown, forced tool, sampling, prefill
        "claude-fable-5-2,  ADAPTIVE,        true,  NEVER,         ,     low..max,            false, NEVER, NEVER,"
                + " false",
        "claude-mythos-5-2, ADAPTIVE,        true,  NEVER,         ,     low..max,            false, NEVER, NEVER,"
                + " false",
        "claude-fable-5-1,  ADAPTIVE,        true,  NEVER,         ,     low..max,            false, NEVER, NEVER,"
                + " false",
        "claude-mythos-5-1, ADAPTIVE,        true,  NEVER,         ,     low..max,            false, NEVER, NEVER,"
                + " false",
        "claude-opus-5-5,   ADAPTIVE,        true,  NEVER,         ,     low..max,            false, NEVER, NEVER,"
                + " false",
        "claude-sonnet-5-5, ADAPTIVE,        true,  BETWEEN_TOOLS, ,     low..max,            false, NEVER, NEVER,"
                + " false",
        "claude-haiku-5-5,  ADAPTIVE,        true,  DISABLED,      HIGH, low..max,            false, ALWAYS, NEVER,"
                + " false",
        "claude-opus-5,     ADAPTIVE,        true,  DISABLED,      HIGH, low..max,            false, ALWAYS, NEVER,"
                + " false",
        "claude-sonnet-5,   ADAPTIVE,        true,  DISABLED,      ,     low..max,            false, ALWAYS, NEVER,"
                + " false",
        "claude-fable-5,    ADAPTIVE,        true,  NEVER,         ,     low..max,            false, ALWAYS, NEVER,"
                + " false",
        "claude-mythos-5,   ADAPTIVE,        true,  NEVER,         ,     low..max,            false, ALWAYS, NEVER,"
                + " false",
        "claude-opus-4-8,   ADAPTIVE,        false, DISABLED,      ,     low..max,            false, ALWAYS, NEVER,"
                + " false",
        "claude-opus-4-7,   ADAPTIVE,        false, DISABLED,      ,     low..max,            false, ALWAYS, NEVER,"
                + " false",
        "claude-opus-4-6,   ADAPTIVE BUDGET, false, DISABLED, , low medium high max, true, UNLESS_BUDGET,"
                + " UNLESS_THINKING, false",
        "claude-sonnet-4-6, ADAPTIVE BUDGET, false, DISABLED, , low medium high max, true, UNLESS_BUDGET,"
                + " UNLESS_THINKING, false",
        "claude-opus-4-5,   BUDGET,          false, DISABLED, , low medium high,     true, UNLESS_BUDGET,"
                + " UNLESS_THINKING, true",
        "claude-sonnet-4-5, BUDGET,          false, DISABLED, , '',                  true, UNLESS_BUDGET,"
                + " UNLESS_THINKING, true",
        "claude-haiku-4-5,  BUDGET,          false, DISABLED, , '',                  true, UNLESS_BUDGET,"
                + " UNLESS_THINKING, true"
    })
    void claude(
            String id,
            String modes,
            boolean byDefault,
            Thinking.Off off,
            Effort mostWhileOff,
            String efforts,
            boolean shown,
            ForcedToolRule force,
            SamplingRule sampling,
            boolean prefill) {
        var traits = FACTS.traits(id);

        assertThat(traits.thinking())
                .isEqualTo(new Thinking(
                        modes(modes),
                        efforts(efforts.equals("low..max") ? "low medium high xhigh max" : efforts),
                        byDefault,
                        off,
                        mostWhileOff,
                        1024,
                        0,
                        shown));
        assertThat(traits.forcedToolRule()).isEqualTo(force);
        assertThat(traits.samplingRule()).isEqualTo(sampling);
        assertThat(traits.prefill()).isEqualTo(prefill);
        assertThat(traits.maxOutput()).isEqualTo(id.endsWith("4-5") ? 64_000 : 128_000);
    }

    // T74, T76 and what the models' pages say of efforts
    @ParameterizedTest
    @CsvSource({
        "gpt-6.2-astra, low medium high xhigh max,      NEVER,           TOOLS_UNLESS_THINKING",
        "gpt-6.1-sol,   none low medium high xhigh max, UNLESS_THINKING, TOOLS_UNLESS_THINKING",
        "gpt-6-luna,    none low medium high xhigh max, UNLESS_THINKING, TOOLS_UNLESS_THINKING",
        "gpt-5.4,       none low medium high xhigh,     UNLESS_THINKING, TOOLS_UNLESS_THINKING",
        "gpt-5.4-pro,   medium high xhigh,              NEVER,           NEVER",
        "gpt-5.2,       none low medium high xhigh,     UNLESS_THINKING, ALWAYS",
        "gpt-5.1-codex-max, low medium high xhigh,      NEVER,           NEVER",
        "gpt-5-pro,     high,                           NEVER,           NEVER",
        "gpt-5,         minimal low medium high,        NEVER,           ALWAYS",
        "o3,            low medium high,                NEVER,           ALWAYS"
    })
    void openAi(String id, String efforts, SamplingRule sampling, ChatRule chat) {
        var traits = FACTS.traits(id);

        assertThat(traits.thinking().modes()).containsExactly(Mode.ADAPTIVE);
        assertThat(traits.thinking().efforts()).isEqualTo(efforts(efforts));
        assertThat(traits.thinking().contains(Mode.OFF)).isEqualTo(efforts.startsWith("none"));
        assertThat(traits.samplingRule()).isEqualTo(sampling);
        assertThat(traits.chat()).isEqualTo(chat);
        assertThat(traits.limitField()).isEqualTo(LimitField.MAX_COMPLETION_TOKENS);
    }

    // https://ai.google.dev/gemini-api/docs/thinking
    @ParameterizedTest
    @CsvSource({
        "gemini-3.8-flash,       ADAPTIVE, minimal low medium high, NEVER,  1024, 0",
        "gemini-3.1-pro-preview, ADAPTIVE, low medium high,         NEVER,  1024, 0",
        "gemini-3-pro-preview,   ADAPTIVE, low high,                NEVER,  1024, 0",
        "gemini-2.5-pro,         BUDGET,   '',                      NEVER,  128,  32768",
        "gemini-2.5-flash,       BUDGET,   '',                      BUDGET, 1,    24576",
        "gemini-2.5-flash-lite,  BUDGET,   '',                      BUDGET, 512,  24576"
    })
    void gemini(String id, String modes, String efforts, Thinking.Off off, int least, int most) {
        var thinking = FACTS.traits(id).thinking();

        assertThat(thinking.modes()).isEqualTo(modes(modes));
        assertThat(thinking.efforts()).isEqualTo(efforts(efforts));
        assertThat(thinking.off()).isEqualTo(off);
        assertThat(thinking.leastBudget()).isEqualTo(least);
        assertThat(thinking.mostBudget()).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o", "claude-3-haiku-20240307", "llama-9"})
    void whatCannotThinkOrIsUnknownHasNoWayToBeAsked(String id) {
        ModelTraits traits = FACTS.traits(id);

        assertThat(traits.canThink()).isFalse();
        assertThat(traits.thinking().contains(Mode.OFF)).isFalse();
    }

    private static Set<Mode> modes(String words) {
        return Arrays.stream(words.split(" ")).map(Mode::valueOf).collect(Collectors.toSet());
    }

    private static Set<Effort> efforts(String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> Words.one(Effort.class, word))
                .collect(Collectors.toSet());
    }
}
