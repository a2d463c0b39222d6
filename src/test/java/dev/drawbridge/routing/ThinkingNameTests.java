package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkingNameTests {
    private static final Router ROUTER =
            router("""
                drawbridge:
                  providers:
                    local: { speaks: [openai-chat], url: "http://localhost:1" }
                  models:
                    sonnet: { targets: [anthropic:claude-sonnet-5-5] }
                    slow-thinking: { targets: [local:slow] }
                    "my-*": { targets: [local:general] }
                    "my-*-high": { targets: [local:high] }
                    "claude-*haiku*": { targets: [local:haiku] }
                """, Map.of("ANTHROPIC_API_KEY", "a", "OPENAI_API_KEY", "o", "OPENROUTER_API_KEY", "r"));

    @ParameterizedTest
    @CsvSource({
        // models' own names
        "claude-opus-5-high-thinking,     anthropic:claude-opus-5,     ADAPTIVE, HIGH",
        "claude-opus-5-thinking,          anthropic:claude-opus-5,     ADAPTIVE, ",
        "claude-opus-5-low,               anthropic:claude-opus-5,     ADAPTIVE, LOW",
        "claude-opus-5-max-thinking,      anthropic:claude-opus-5,     ADAPTIVE, MAX",
        "claude-opus-5-xhigh-thinking,    anthropic:claude-opus-5,     ADAPTIVE, XHIGH",
        "claude-opus-5-none,              anthropic:claude-opus-5,     OFF,      NONE",
        "claude-opus-5:thinking,          anthropic:claude-opus-5,     ADAPTIVE, ",
        "claude-opus-5:high,              anthropic:claude-opus-5,     ADAPTIVE, HIGH",
        "claude-opus-5(high),             anthropic:claude-opus-5,     ADAPTIVE, HIGH",
        "claude-opus-5 (thinking),        anthropic:claude-opus-5,     ADAPTIVE, ",
        "claude-opus-5-high-thinking[1m], anthropic:claude-opus-5,     ADAPTIVE, HIGH",
        "claude-opus-5[1m](low),          anthropic:claude-opus-5,     ADAPTIVE, LOW",
        "gpt-6.1-sol-high,                openai:gpt-6.1-sol,          ADAPTIVE, HIGH",
        "claude-opus-4-5-20251101-medium, anthropic:claude-opus-4-5-20251101, ADAPTIVE, MEDIUM",
        "anthropic:claude-opus-5-high,    anthropic:claude-opus-5,     ADAPTIVE, HIGH",
        "anthropic/claude-opus-5:thinking, openrouter:anthropic/claude-opus-5, ADAPTIVE, ",
        // which may themselves end in such a word
        "gpt-5.1-codex-max,               openai:gpt-5.1-codex-max,    , ",
        "gpt-5.1-codex-max-high,          openai:gpt-5.1-codex-max,    ADAPTIVE, HIGH",
        "gpt-5.1-codex-max-thinking,      openai:gpt-5.1-codex-max,    ADAPTIVE, ",
        // the operator's names
        "sonnet-high-thinking,            anthropic:claude-sonnet-5-5, ADAPTIVE, HIGH",
        "sonnet[1m],                      anthropic:claude-sonnet-5-5, , ",
        "slow-thinking,                   local:slow,                  , ",
        "slow-thinking-low,               local:slow,                  ADAPTIVE, LOW",
        "my-model-low,                    local:general,               ADAPTIVE, LOW",
        "my-model-low-thinking,           local:general,               ADAPTIVE, LOW",
        "my-model-high,                   local:high,                  , ",
        "claude-haiku-4-5-high-thinking,  local:haiku,                 ADAPTIVE, HIGH",
        // nothing known of them: their owner decides what the name means
        "claude-nova-7-high,              anthropic:claude-nova-7-high, , ",
        "openrouter:openai/o9-mini-high,  openrouter:openai/o9-mini-high, , ",
        "openrouter:x/y:free,             openrouter:x/y:free,         , "
    })
    void aNameMaySayHowToThink(String name, String target, Mode mode, Effort effort) {
        assertThat(ROUTER.plan(name, Dialect.ANTHROPIC).attempts())
                .singleElement()
                .satisfies(attempt -> {
                    assertThat(attempt.provider().name() + ":" + attempt.model())
                            .isEqualTo(target);
                    assertThat(attempt.thinking()).isEqualTo(new Reasoning(mode, null, effort, null));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "sim-thinking, sim-thinking, ",
        "whatever-high, whatever-high, ",
        "claude-opus-5-high, claude-opus-5, HIGH"
    })
    void theSimulatorKeepsItsOwnNames(String name, String model, Effort effort) {
        assertThat(router("", Map.of()).plan(name, Dialect.ANTHROPIC).attempts())
                .singleElement()
                .satisfies(attempt -> {
                    assertThat(attempt.model()).isEqualTo(model);
                    assertThat(attempt.thinking().effort()).isEqualTo(effort);
                });
    }

    // T76, and models that OpenAI serves over Responses alone
    @ParameterizedTest
    @CsvSource({
        "gpt-5-pro, ANTHROPIC,   false, OPENAI_RESPONSES",
        "gpt-5-pro, OPENAI_CHAT, false, OPENAI_RESPONSES",
        "gpt-6-sol, OPENAI_CHAT, true,  OPENAI_CHAT",
        "gpt-4o,    OPENAI_CHAT, true,  OPENAI_CHAT"
    })
    void modelsAreAskedOverResponsesWhereChatDoesNotServeThem(
            String model, Dialect client, boolean tools, Dialect spoken) {
        var openAi = ROUTER.plan(model, client).attempts().getFirst();

        assertThat(ChatOrResponses.choose(openAi.provider(), client, openAi.traits(), tools))
                .isEqualTo(spoken);
    }

    @Test
    void modelsThatChatDoesNotServeStayWithChatWhereThereIsNothingElse() {
        var chatOnly = router(
                "drawbridge: { providers: { openai: { speaks: [openai-chat], url: 'http://localhost:1' } } }",
                Map.of());

        assertThat(chatOnly.plan("gpt-5-pro", Dialect.ANTHROPIC).attempts())
                .extracting(Attempt::dialect)
                .containsExactly(Dialect.OPENAI_CHAT);
        assertThat(ROUTER.plan("gpt-5-pro", Dialect.ANTHROPIC).attempts())
                .extracting(Attempt::dialect)
                .containsExactly(Dialect.OPENAI_RESPONSES);
    }

    private static Router router(String yaml, Map<String, String> environment) {
        var variables = Variables.of(environment);
        return new Router(CatalogReader.read(Settings.parse("f", yaml, variables), variables, ModelFacts.load()));
    }
}
