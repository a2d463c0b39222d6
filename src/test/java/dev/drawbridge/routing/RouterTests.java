package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.ModelFact;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.catalog.Presets;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTests {
    private static final ModelFacts FACTS = ModelFacts.load();
    private static final Map<String, String> KEYS =
            Map.of("ANTHROPIC_API_KEY", "a", "OPENAI_API_KEY", "o", "OPENROUTER_API_KEY", "r");
    private static final Router FULL = router("""
        drawbridge:
          providers:
            local: { speaks: [openai-chat], url: "http://localhost:1" }
            simulator:
          models:
            sonnet: { targets: [anthropic:claude-sonnet-5-5, openrouter:anthropic/claude-sonnet-5.5] }
            "claude-opus-5[1m]": { targets: [local:long] }
            gpt-4o: { targets: [local:mine] }
            "my-*": { targets: [local:general] }
            "my-*-mini": { targets: [local:small] }
            "my-big-*": { targets: [local:big] }
            "*-mine": { targets: [sonnet] }
            "claude-*haiku*": { targets: [local:haiku] }
            "openai:gpt-4": { targets: [local:four] }
        """, KEYS);

    @ParameterizedTest
    @CsvSource({
        // names
        "sonnet, anthropic:claude-sonnet-5-5 openrouter:anthropic/claude-sonnet-5.5",
        "sonnet[1m], anthropic:claude-sonnet-5-5 openrouter:anthropic/claude-sonnet-5.5",
        "claude-opus-5[1m], local:long",
        "claude-opus-5, anthropic:claude-opus-5",
        "gpt-4o, local:mine",
        "openai:gpt-4, local:four",
        // patterns
        "my-model, local:general",
        "my-, local:general",
        "my-model-mini, local:small",
        "my-big-mini, local:small",
        "my-big-one, local:big",
        "my-big-one[1m], local:big",
        "all-mine, anthropic:claude-sonnet-5-5 openrouter:anthropic/claude-sonnet-5.5",
        "claude-haiku-9, local:haiku",
        "claude-3-haiku-20240307, local:haiku",
        // provider:model
        "openai:gpt-4o, openai:gpt-4o",
        "local:qwen2.5:7b, local:qwen2.5:7b",
        "openrouter:openai/gpt-oss-120b:free, openrouter:openai/gpt-oss-120b:free",
        "anthropic:claude-opus-5[1m], anthropic:claude-opus-5",
        // models' own names
        "claude-sonnet-4-5-20250929, anthropic:claude-sonnet-4-5-20250929",
        "claude-nova-7, anthropic:claude-nova-7",
        "claude-fable-5[1m], anthropic:claude-fable-5",
        "gpt-99-turbo, openai:gpt-99-turbo",
        "o3-mini, openai:o3-mini",
        "gemini-2.5-pro, openrouter:google/gemini-2.5-pro",
        "meta/llama-9:free, openrouter:meta/llama-9:free",
        "anthropic/claude-sonnet-5.5, openrouter:anthropic/claude-sonnet-5.5",
        // the simulator's
        "simulator, simulator:simulator",
        "sim-slow, simulator:sim-slow"
    })
    void aNameLeadsToItsTargets(String model, String expected) {
        assertThat(targets(FULL, model)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ANTHROPIC_API_KEY, anthropic/claude-sonnet-5.5, anthropic:claude-sonnet-5-5",
        "ANTHROPIC_API_KEY, anthropic/claude-opus-5:beta, anthropic:claude-opus-5",
        "OPENAI_API_KEY, openai/gpt-5.4, openai:gpt-5.4",
        "OPENROUTER_API_KEY, claude-sonnet-5-5, openrouter:anthropic/claude-sonnet-5.5",
        "OPENROUTER_API_KEY, claude-haiku-4-5-20251001[1m], openrouter:anthropic/claude-haiku-4.5",
        "OPENROUTER_API_KEY, gpt-5.4, openrouter:openai/gpt-5.4"
    })
    void oneKeyIsEnoughForAModelsOtherNames(String key, String model, String expected) {
        assertThat(targets(router("", Map.of(key, "k")), model)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"gpt-5.4", "claude-sonnet-5-5[1m]", "whatever", "a/b:c", "simulator:x"})
    void withOnlyTheSimulatorEveryNameWorks(String model) {
        assertThat(router("", Map.of()).plan(model, Dialect.ANTHROPIC).attempts())
                .singleElement()
                .satisfies(attempt -> {
                    assertThat(attempt.provider().name()).isEqualTo("simulator");
                    assertThat(attempt.dialect()).isEqualTo(Dialect.ANTHROPIC);
                });
    }

    @Test
    void modelsOfAnOllamaThatWasFoundAreCalledByTheirNames() {
        var source = new CatalogSource(CatalogReader.read(Settings.none(), Variables.of(Map.of()), FACTS));
        var router = new Router(source);
        var ollama = Presets.find(Presets.OLLAMA)
                .orElseThrow()
                .asProvider("ollama", new Credential.None(), URI.create("http://localhost:11434"));
        var model = new ModelFact("qwen3:latest", "ollama", "qwen3", 0, true, true, ModelTraits.UNKNOWN, null);

        source.found(Presets.OLLAMA, ollama, List.of(model));
        assertThat(targets(router, "qwen3")).isEqualTo("ollama:qwen3:latest");
        assertThat(targets(router, "qwen3:latest")).isEqualTo("ollama:qwen3:latest");
        assertThat(targets(router, "ollama:other:1b")).isEqualTo("ollama:other:1b");
        assertThat(targets(router, "claude-opus-5")).isEqualTo("simulator:claude-opus-5");

        source.lost();
        assertThat(targets(router, "qwen3")).isEqualTo("simulator:qwen3");
    }

    @Test
    void attemptsSpeakTheCallersDialectWhereTheProviderDoes() {
        assertThat(FULL.plan("sonnet", Dialect.ANTHROPIC).attempts())
                .extracting(Attempt::dialect)
                .containsExactly(Dialect.ANTHROPIC, Dialect.OPENAI_CHAT);
        assertThat(FULL.plan("simulator", Dialect.OPENAI_CHAT).attempts())
                .extracting(Attempt::dialect)
                .containsExactly(Dialect.OPENAI_CHAT);
    }

    @Test
    void attemptsKnowTheTraitsOfTheirOwnModel() {
        var attempts = FULL.plan("sonnet", Dialect.ANTHROPIC).attempts();

        assertThat(attempts).extracting(Attempt::traits).containsOnly(FACTS.traits("claude-sonnet-5-5"));
        assertThat(FULL.plan("gpt-4o", Dialect.ANTHROPIC).attempts().getFirst().traits())
                .as("the target is another model")
                .isEqualTo(ModelTraits.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "claude, ANTHROPIC_API_KEY",
        "gpt-5.4, ANTHROPIC_API_KEY",
        "gpt-oss-120b, OPENAI_API_KEY",
        "sim-x, OPENAI_API_KEY",
        "groq:x, OPENAI_API_KEY",
        "openai:, OPENAI_API_KEY"
    })
    void namesThatNobodyServesAreTheCallersFault(String model, String key) {
        assertThatThrownBy(() -> router("", Map.of(key, "k")).plan(model, Dialect.OPENAI_CHAT))
                .asInstanceOf(InstanceOfAssertFactories.type(FaultException.class))
                .extracting(FaultException::fault)
                .satisfies(fault -> {
                    assertThat(fault.kind()).isEqualTo(FaultKind.MODEL_NOT_FOUND);
                    assertThat(fault.blame()).isEqualTo(Blame.CALLER);
                    assertThat(fault.param()).isEqualTo("model");
                    assertThat(fault.message()).contains("\"" + model + "\"").contains("GET /v1/models");
                });
    }

    @Test
    void aMistypedNameIsToldItsNeighbours() {
        assertThatThrownBy(() ->
                        router("", Map.of("ANTHROPIC_API_KEY", "a")).plan("cluade-sonnet-5-5", Dialect.OPENAI_CHAT))
                .hasMessageContaining("near it are claude-sonnet-5-5, claude-sonnet-4-5,");
    }

    @Test
    void aBadNameIsRefusedBeforeAnyRule() {
        assertThatThrownBy(() -> router("", Map.of()).plan("a\nb", Dialect.OPENAI_CHAT))
                .asInstanceOf(InstanceOfAssertFactories.type(FaultException.class))
                .satisfies(fault -> assertThat(fault.fault().kind()).isEqualTo(FaultKind.BAD_REQUEST));
    }

    private static String targets(Router router, String model) {
        return router.plan(model, Dialect.OPENAI_CHAT).attempts().stream()
                .map(attempt -> attempt.provider().name() + ":" + attempt.model())
                .collect(Collectors.joining(" "));
    }

    private static Router router(String yaml, Map<String, String> environment) {
        var variables = Variables.of(environment);
        return new Router(CatalogReader.read(Settings.parse("f", yaml, variables), variables, FACTS));
    }
}
