package dev.drawbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetTests {
    private static final ModelFacts FACTS = ModelFacts.load();

    @Test
    void ollamaNeedsNoKeyOnlyAnAddressInTheEnvironment() {
        var off = read("", Map.of("OPENAI_API_KEY", "o"));
        var on = read("", Map.of("OLLAMA_BASE_URL", "http://gpu.lan:11434/api/"));
        var cloud = read("", Map.of("OLLAMA_BASE_URL", "https://ollama.com", "OLLAMA_API_KEY", "k"));

        assertThat(off.providers()).containsOnlyKeys("openai");
        assertThat(on.simulatorOnly()).isFalse();
        assertThat(on.provider("ollama"))
                .contains(http("ollama", "http://gpu.lan:11434", new Credential.None(), Dialect.OLLAMA));
        assertThat(cloud.provider("ollama").orElseThrow().credential())
                .isEqualTo(new Credential.Bearer(new Secret("k")));
    }

    @Test
    void ollamaInTheFileMayHaveEverythingByItself() {
        var usual = read("drawbridge: { providers: { ollama: } }", Map.of());
        var moved = read("drawbridge: { providers: { gpu: { preset: ollama, url: 'http://gpu:1' } } }", Map.of());

        assertThat(usual.preset("ollama"))
                .contains(http("ollama", "http://localhost:11434", new Credential.None(), Dialect.OLLAMA));
        assertThat(moved.preset("ollama")).contains(http("gpu", "http://gpu:1", new Credential.None(), Dialect.OLLAMA));
    }

    @Test
    void geminiTakesItsKeyInItsOwnHeader() {
        var catalog = read("", Map.of("GEMINI_API_KEY", "g", "GEMINI_BASE_URL", "https://proxy.example/v1beta"));

        assertThat(catalog.provider("gemini"))
                .contains(http(
                        "gemini",
                        "https://proxy.example",
                        new Credential.HeaderKey("x-goog-api-key", new Secret("g")),
                        Dialect.GEMINI));
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, https://a.example/v1, https://a.example",
        "anthropic, https://a.example/v1/, https://a.example",
        "anthropic, https://a.example/api, https://a.example/api",
        "openai-chat, https://a.example/v1/, https://a.example/v1",
        "gemini, https://a.example/v1beta/, https://a.example",
        "ollama, http://localhost:11434/api, http://localhost:11434",
        "ollama, http://localhost:11434/v1, http://localhost:11434",
        "openai-responses, https://a.example/v1, https://a.example/v1",
        "'anthropic, gemini', https://a.example/v1, https://a.example",
        "'ollama, openai-chat', http://localhost:11434/v1, http://localhost:11434/v1",
        "'anthropic, openai-chat', https://a.example/v1, https://a.example/v1"
    })
    void theMessagesApisAddressIsWithoutVersion(String speaks, String url, String expected) {
        var catalog =
                read("drawbridge: { providers: { a: { speaks: [%s], url: '%s' } } }".formatted(speaks, url), Map.of());

        assertThat(catalog.provider("a").orElseThrow().url()).hasToString(expected);
    }

    private static Provider http(String name, String url, Credential credential, Dialect speaks) {
        return new Provider(
                name,
                Provider.Transport.HTTP,
                List.of(speaks),
                URI.create(url),
                credential,
                Timeouts.DEFAULT,
                Map.of(),
                Set.of());
    }

    private static Catalog read(String yaml, Map<String, String> environment) {
        var variables = Variables.of(environment);
        return CatalogReader.read(Settings.parse("f", yaml, variables), variables, FACTS);
    }
}
