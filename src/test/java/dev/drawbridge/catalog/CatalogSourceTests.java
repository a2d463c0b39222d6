package dev.drawbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogSourceTests {
    private static final ModelFacts FACTS = ModelFacts.load();
    private static final Provider LOCAL = Presets.find(Presets.OLLAMA)
            .orElseThrow()
            .asProvider("ollama", new Credential.None(), URI.create("http://localhost:11434"));

    private static CatalogSource source(String... keys) {
        Map<String, String> environment = new HashMap<>();
        Arrays.stream(keys).forEach(key -> environment.put(key, "k"));
        return new CatalogSource(CatalogReader.read(Settings.none(), Variables.of(environment), FACTS));
    }

    private static ModelFact model(String name) {
        return new ModelFact(name, Presets.OLLAMA, name, 40_960, true, false, ModelTraits.UNKNOWN, null);
    }

    private static List<String> listed(CatalogSource source, String owner) {
        return source.get().models().stream()
                .filter(card -> card.ownedBy().equals(owner))
                .map(ModelCard::id)
                .toList();
    }

    @Test
    void whatIsFoundIsListedUntilItIsLost() {
        var source = source("OPENAI_API_KEY");
        source.found(Presets.OLLAMA, LOCAL, List.of(model("qwen3:8b"), model("llama3.2:latest")));

        assertThat(listed(source, "ollama")).containsExactly("qwen3:8b", "llama3.2:latest");
        assertThat(source.get().provider("ollama")).contains(LOCAL);
        assertThat(source.get().facts().find("llama3.2")).map(ModelFact::id).contains("llama3.2:latest");

        source.found(Presets.OLLAMA, LOCAL, List.of(model("qwen3:8b")));
        assertThat(listed(source, "ollama")).containsExactly("qwen3:8b");

        source.lost();
        assertThat(source.get()).isEqualTo(source.configured());
    }

    @Test
    void namesOfOthersAreNotTaken() {
        var source = source("ANTHROPIC_API_KEY");
        source.found(Presets.OLLAMA, LOCAL, List.of(model("claude-local"), model("gpt-6-sol"), model("gpt-oss:20b")));

        assertThat(listed(source, "ollama"))
                .as("a preset that is off loses nothing, and what is known of a model stays")
                .containsExactly("gpt-oss:20b");
        assertThat(source.get().facts().find("gpt-6-sol"))
                .map(ModelFact::provider)
                .contains("openai");
    }

    @Test
    void foundProviderDoesNotEndTheSimulatorsReign() {
        var source = source();
        source.found(Presets.OLLAMA, LOCAL, List.of(model("qwen3:8b")));

        assertThat(source.get().simulatorOnly()).isTrue();
        assertThat(source.get().providers()).containsOnlyKeys("simulator", "ollama");
    }

    @Test
    void callsAreSettledByTheCatalogOfTheirBeginning() {
        var source = new CatalogSource(priced(1));
        var swapped = Instant.parse("2026-11-20T10:00:00Z");

        source.swap(priced(2), swapped);
        source.swap(priced(3), swapped.plusSeconds(60));

        var tariff = new Tariff(source);
        assertThat(cost(tariff.at(swapped.minusMillis(1)))).isEqualTo(1_000_000_000L);
        assertThat(cost(tariff.at(swapped))).isEqualTo(2_000_000_000L);
        assertThat(cost(tariff.at(swapped.plusSeconds(61)))).isEqualTo(3_000_000_000L);
        assertThat(cost(tariff)).isEqualTo(3_000_000_000L);
    }

    @Test
    void whatWasFoundOutlivesANewFile() {
        var source = source();
        source.found(Presets.OLLAMA, LOCAL, List.of(model("qwen3:8b")));

        source.swap(priced(1), Instant.EPOCH);

        assertThat(source.get().modelNames()).contains("m", "qwen3:8b");
    }

    private static Catalog priced(int usd) {
        var variables = Variables.of(Map.of());
        return CatalogReader.read(Settings.parse("f", """
            drawbridge:
              providers: { p: { speaks: [openai-chat], url: "http://127.0.0.1:1/v1" } }
              models: { m: { targets: ["p:m"], price: { input: %d, output: 0 } } }
            """.formatted(usd), variables), variables, FACTS);
    }

    private static long cost(Tariff tariff) {
        return tariff.charge("m", "p", "m", new Usage(1_000_000, 0, 0, 0, 0, 0)).nanoUsd();
    }
}
