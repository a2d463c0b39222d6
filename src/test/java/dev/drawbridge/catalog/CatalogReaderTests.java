package dev.drawbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.SettingsException;
import dev.drawbridge.settings.Variables;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogReaderTests {
    private static final ModelFacts FACTS = ModelFacts.load();

    @Test
    void theExampleOfTheDocumentationIsRead() {
        var catalog = read("""
            drawbridge:
              providers:
                anthropic: { speaks: [anthropic], url: https://api.anthropic.com, credential: { header: x-api-key, value: ${ANTHROPIC_API_KEY} } }
                openrouter: { preset: openrouter, credential: { bearer: ${OPENROUTER_API_KEY} } }
                groq: { speaks: [openai-chat], url: https://api.groq.com/openai/v1, credential: { bearer-file: /run/secrets/groq }, quirks: [no-stream-usage] }
              models:
                sonnet: { targets: [anthropic:claude-sonnet-5-5, openrouter:anthropic/claude-sonnet-5.5], tier: premium }
                "claude-haiku-*": { targets: [openrouter:openai/gpt-oss-120b] }
              translation: { on-loss: reject }
            """, Map.of("ANTHROPIC_API_KEY", "k1", "OPENROUTER_API_KEY", "k2"));

        assertThat(catalog.providers().values())
                .containsExactly(
                        http(
                                "anthropic",
                                "https://api.anthropic.com",
                                new Credential.HeaderKey("x-api-key", new Secret("k1")),
                                Dialect.ANTHROPIC),
                        Presets.find("openrouter")
                                .map(preset -> with(preset, new Credential.Bearer(new Secret("k2"))))
                                .orElseThrow(),
                        new Provider(
                                "groq",
                                Provider.Transport.HTTP,
                                List.of(Dialect.OPENAI_CHAT),
                                URI.create("https://api.groq.com/openai/v1"),
                                new Credential.BearerFile(Path.of("/run/secrets/groq")),
                                Timeouts.DEFAULT,
                                Map.of(),
                                Set.of(Quirk.NO_STREAM_USAGE)));
        assertThat(catalog.named().get("sonnet").tier()).isEqualTo(Tier.PREMIUM);
        assertThat(catalog.named().get("sonnet").deployments())
                .extracting(deployment -> deployment.provider().name() + ":" + deployment.model())
                .containsExactly("anthropic:claude-sonnet-5-5", "openrouter:anthropic/claude-sonnet-5.5");
        assertThat(catalog.named().get("claude-haiku-*").isPattern()).isTrue();
        assertThat(catalog.onLoss()).isEqualTo(LossPolicy.REJECT);
        assertThat(catalog.toString()).doesNotContain("k1").doesNotContain("k2");
    }

    @Test
    void otherSectionsLeaveTheSimulatorAndTheEnvironmentAlone() {
        String text = "drawbridge: { translation: { on-loss: reject } }";

        assertThat(read(text, Map.of()).providers()).containsOnlyKeys("simulator");
        assertThat(read(text, Map.of("ANTHROPIC_API_KEY", "one")).providers()).containsOnlyKeys("anthropic");
    }

    @Test
    void withoutAnythingThereIsTheSimulator() {
        var catalog = read("", Map.of("ANTHROPIC_API_KEY", " ", "OPENAI_BASE_URL", "https://x.example"));

        assertThat(catalog.providers()).containsOnlyKeys("simulator");
        assertThat(catalog.simulatorOnly()).isTrue();
        assertThat(catalog.provider("simulator").orElseThrow().transport()).isEqualTo(Provider.Transport.SIMULATOR);
        assertThat(catalog.onLoss()).isEqualTo(LossPolicy.DROP);
    }

    @Test
    void keysInTheEnvironmentSwitchPresetsOn() {
        var catalog = read(
                "",
                Map.of(
                        "ANTHROPIC_API_KEY",
                        "a",
                        "ANTHROPIC_BASE_URL",
                        "http://127.0.0.1:9/v1/",
                        "OPENAI_API_KEY",
                        "o",
                        "OPENROUTER_API_KEY",
                        "r"));

        assertThat(catalog.providers()).containsOnlyKeys("anthropic", "openai", "openrouter");
        assertThat(catalog.provider("anthropic").orElseThrow())
                .isEqualTo(http(
                        "anthropic",
                        "http://127.0.0.1:9",
                        new Credential.HeaderKey("x-api-key", new Secret("a")),
                        Dialect.ANTHROPIC));
        Provider openai = catalog.provider("openai").orElseThrow();
        assertThat(openai.url()).hasToString("https://api.openai.com/v1");
        assertThat(openai.credential()).isEqualTo(new Credential.Bearer(new Secret("o")));
        assertThat(openai.speaks()).containsExactly(Dialect.OPENAI_RESPONSES, Dialect.OPENAI_CHAT);
        assertThat(openai.quirks()).containsExactly(Quirk.CACHE_BREAKPOINTS);
        assertThat(catalog.provider("openrouter").orElseThrow().quirks()).contains(Quirk.REASONING_DETAILS);
        assertThat(catalog.simulatorOnly()).isFalse();
    }

    @Test
    void anEntryOfTheSameNameReplacesTheEnvironments() {
        var catalog = read(
                "drawbridge: { providers: { openai: { speaks: [openai-chat], url: 'http://localhost:1' } } }",
                Map.of("OPENAI_API_KEY", "o"));

        assertThat(catalog.providers()).containsOnlyKeys("openai");
        assertThat(catalog.preset("openai"))
                .as("it says itself what it is, so the key is not for it")
                .contains(http("openai", "http://localhost:1", new Credential.None(), Dialect.OPENAI_CHAT));
    }

    @Test
    void whatAPresetLeavesOutComesFromTheEnvironment() {
        var catalog = read(
                "drawbridge: { providers: { work: { preset: anthropic, timeouts: { idle: 2m } }, simulator: } }",
                Map.of("ANTHROPIC_API_KEY", "a", "ANTHROPIC_BASE_URL", "https://proxy.example"));

        var work = catalog.provider("work").orElseThrow();
        assertThat(work.url()).hasToString("https://proxy.example");
        assertThat(work.credential()).isEqualTo(new Credential.HeaderKey("x-api-key", new Secret("a")));
        assertThat(work.timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(2), Duration.ofMinutes(15)));
        assertThat(catalog.preset("anthropic"))
                .as("the operator's own comes first")
                .contains(work);
        assertThat(catalog.provider("simulator")).isPresent();
    }

    @Test
    void ownCommandIsRead() {
        var catalog = read("""
            drawbridge:
              providers:
                claude-cli: { owner: bert }
                mine:
                  preset: claude-cli
                  owner: anna
                  command: /opt/claude
                  arguments: ["--tools", ""]
                  concurrency: 3
                  timeouts: { total: 5m }
            """, Map.of());

        var mine = catalog.provider("mine").orElseThrow();
        assertThat(mine.transport()).isEqualTo(Provider.Transport.CLAUDE_CLI);
        assertThat(mine.owner()).isEqualTo("anna");
        assertThat(mine.command()).isEqualTo(new CliCommand("/opt/claude", List.of("--tools", ""), 3));
        assertThat(mine.timeouts().total()).isEqualTo(Duration.ofMinutes(5));
        assertThat(catalog.provider("claude-cli").orElseThrow().command()).isEqualTo(new CliCommand("claude", null, 2));
        assertThat(catalog.models()).extracting(ModelCard::id).contains("mine:sonnet", "mine:opus", "claude-cli:haiku");
    }

    @Test
    void namesOfNamesAreResolvedInOrderWithoutRepetition() {
        var catalog = read(models("""
            a: { targets: [b, sim:x, c] }
            b: { targets: [sim:y, sim:x] }
            c: { targets: [sim:z:free] }
            sim:x: { targets: [sim:x, c] }
            """), Map.of());

        assertThat(catalog.named().get("a").deployments())
                .extracting(Deployment::model)
                .containsExactly("y", "x", "z:free");
        assertThat(catalog.named().get("sim:x").deployments())
                .extracting(Deployment::model)
                .containsExactly("x", "z:free");
    }

    @Test
    void pricesAreKept() {
        var catalog = read(
                models("a: { targets: [sim:x], price: { input: 3, output: 15, cache-read: 0.3, cache-write-5m: 3.75,"
                        + " cache-write-1h: 6, long-context: { over: 200000, input: 6, output: 22.5 } } }"),
                Map.of());

        var price = catalog.named().get("a").price();
        assertThat(price.input()).isEqualTo(new TokenPrice(3_000_000));
        assertThat(price.cacheWrite5m()).isEqualTo(new TokenPrice(3_750_000));
        assertThat(price.longContext().output()).isEqualTo(new TokenPrice(22_500_000));
        assertThat(price.longContext().cacheRead()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {speaks: [openai-chat], ulr: https://x}      | f:3: drawbridge.providers.x.ulr: is not a known key; did you mean "url"?
        {url: https://a.example}                     | f:3: drawbridge.providers.x: needs "speaks", or a preset
        {speaks: [openai-chat]}                      | drawbridge.providers.x: needs "url", or a preset
        {speaks: openai-chat, url: https://a.example} | drawbridge.providers.x.speaks: must be a list
        {speaks: [openai], url: https://a.example}   | drawbridge.providers.x.speaks: must be of openai-chat, openai-responses, anthropic, gemini, ollama
        {speaks: [anthropc], url: https://a.example} | did you mean "anthropic"?
        {speaks: [olama], url: http://localhost:1}   | did you mean "ollama"?
        {speaks: [ollama], url: http://ollama.example} | drawbridge.providers.x.url: must be https
        {preset: gemini}                             | needs "credential", or GEMINI_API_KEY in the environment
        {preset: claude-cli}                         | drawbridge.providers.x: needs "owner"
        {preset: claude-cli, owner: anna, url: https://a.example} | takes only owner, command, arguments, concurrency
        {preset: claude-cli, owner: anna, credential: {bearer: a}} | the command has its own login
        {preset: claude-cli, owner: anna, concurrency: 0} | drawbridge.providers.x.concurrency: must be a number from 1
        {preset: claude-cli, owner: anna, command: " "} | drawbridge.providers.x.command: must be a program
        {preset: claude-cli, owner: " anna"}         | the owner must be written as in the keys
        {preset: antropic}                           | must be one of anthropic, openai, gemini, openrouter, ollama, simulator, claude-cli; did you mean "anthropic"?
        {preset: openai}                             | needs "credential", or OPENAI_API_KEY in the environment
        {preset: simulator, url: https://a.example}  | the simulator takes no settings of its own but a window
        {speaks: [openai-chat], url: http://a.example} | drawbridge.providers.x.url: must be https
        {speaks: [openai-chat], url: https://169.254.169.254} | drawbridge.providers.x.url: is a link-local
        {preset: openai, credential: sk-1}           | drawbridge.providers.x.credential: must be a mapping of name, bearer
        {preset: openai, credential: {}}             | needs one of bearer, bearer-file, header with value, oauth-file, or caller: true
        {preset: openai, credential: {bearer: a, bearer-file: /b}} | needs one of bearer, bearer-file
        {preset: openai, credential: {header: x-key}} | needs one of bearer, bearer-file, header with value, oauth-file, or caller: true
        {preset: openai, credential: {header: "x key", value: a}} | is not a name for a header
        {preset: openai, credential: {header: host, value: a}} | is a header that the gateway sets itself
        {preset: openai, credential: {bearer: "a\\nb"}} | drawbridge.providers.x.credential.bearer: has a line break
        {preset: openai, credential: {bearer: " "}}  | drawbridge.providers.x.credential.bearer: must not be empty
        {preset: openai, credential: {bearer: ${NO_KEY}}} | environment variable NO_KEY is not set
        {preset: openai, credential: {bearer: x, oauth: {token-url: https://a.example, client-id: c}}} | and there is none here
        {speaks: [openai-chat], url: https://a.example, command: a} | those are for the preset claude-cli
        {preset: openai, instruction: " "}           | the instruction must not be empty
        {preset: openai, window: {requests: 1, per: 4h}} | window: per must be one of second, minute, hour, 5h, day, week, month
        {preset: openai, window: {requests: 0, per: 5h}} | window: requests must be a whole number from 1 to 1000000000000
        {preset: openai, timeouts: {idle: 60}}       | timeouts.idle: must be a number and a unit
        {preset: openai, timeouts: {idle: 0s}}       | timeouts: every timeout must be longer than 0
        {preset: openai, timeouts: {idel: 60s}}      | did you mean "idle"?
        {preset: openai, quirks: [no-streams]}       | must be one of max-tokens-field
        {preset: openai, headers: {"x y": a}}        | headers."x y": is not a name for a header
        {preset: openai, headers: {x-y: "a\\r\\nb: c"}} | headers.x-y: has a line break
        {preset: openai, headers: {X-Api-Key: a}}    | carries a secret; it belongs below credential
        {preset: openai, headers: {Content-Length: 1}} | is a header that the gateway sets itself
        """)
    void mistakesInProvidersAreNamed(String provider, String expected) {
        assertThatThrownBy(() -> read("drawbridge:\n  providers:\n    x: " + provider, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a: {}                                  | drawbridge.models.a: needs "targets"
        a: { targets: [] }                     | needs "targets"
        a: { targets: sim:x }                  | targets: must be a list
        a: { targets: [x] }                    | drawbridge.models.a.targets[0]: "x" is neither provider:model nor a name below models
        a: { targets: [simm:x] }               | did you mean "sim:x"?
        a: { targets: [openai:x] }             | "openai:x" is neither provider:model nor a name below models; OPENAI_API_KEY in the environment would switch
        a: { targets: [aa] }                   | "aa" is neither
        a: { targets: ["sim:*"] }              | a target must be one model, without *
        a: { targets: ["sim:a?b"] }            | a target has a character that no model name has
        " a": { targets: [sim:x] }             | has a space at an end
        a: { targets: [a] }                    | drawbridge.models.a.targets: goes round in a circle: a → a
        a: { targets: [sim:x], tier: cheap }   | must be one of economy, standard, premium
        a: { targets: [sim:x], strategy: cost } | strategy: is not available in this version
        a: { targets: [sim:x], price: { input: 3 } } | price: needs "output"
        a: { targets: [sim:x], price: { input: free, output: 1 } } | price.input: must be USD per million tokens
        a: { targets: [sim:x], price: { input: 1, output: 1, long-context: { over: 0, input: 1, output: 1 } } } | over must be a number of tokens
        """)
    void mistakesInModelsAreNamed(String model, String expected) {
        assertThatThrownBy(() -> read(models(model), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void aCircleIsRefusedWithItsWay() {
        assertThatThrownBy(() -> read(models("""
            a: { targets: [sim:x, b] }
            b: { targets: [c] }
            c: { targets: [b] }
            """), Map.of())).hasMessage("""
                f:6: drawbridge.models.b.targets: goes round in a circle: b → c → b
                f:7: drawbridge.models.c.targets: goes round in a circle: c → b → c\
                """);
    }

    @ParameterizedTest
    @CsvSource({"Groq", "a_b", "-a", "a:b", "'a b'"})
    void providerNamesArePlain(String name) {
        assertThatThrownBy(
                        () -> read("drawbridge: { providers: { \"" + name + "\": { preset: simulator } } }", Map.of()))
                .hasMessageContaining("must be lower-case letters, digits and dashes");
    }

    @Test
    void aNameOfAPresetMayBeAnOwnProvider() {
        assertThat(read(
                                "drawbridge: { providers: { ollama: { speaks: [openai-chat], url:"
                                        + " 'http://localhost:11434/v1' } } }",
                                Map.of())
                        .provider("ollama"))
                .isPresent();
    }

    @Test
    void wrongVariablesAreNamedWithoutTheirValue() {
        assertThatThrownBy(() -> read(
                        "",
                        Map.of(
                                "OPENAI_API_KEY",
                                "sk\n1",
                                "ANTHROPIC_API_KEY",
                                "a",
                                "ANTHROPIC_BASE_URL",
                                "http://x.example")))
                .hasMessage("""
                    environment variable ANTHROPIC_BASE_URL: must be https; plain http is for loopback and private names, or with allow-http: true
                    environment variable OPENAI_API_KEY: has a line break, a space at an end or a character that no header may carry\
                    """);
    }

    @Test
    void modelsListNamesThenWhatPresetsServe() {
        var catalog = read(
                "drawbridge: { models: { best: { targets: ['anthropic:claude-opus-5'] }, 'x-*': { targets: [best] } }"
                        + " }",
                Map.of("ANTHROPIC_API_KEY", "a", "OPENROUTER_API_KEY", "r"));

        assertThat(catalog.models())
                .extracting(ModelCard::id)
                .doesNotHaveDuplicates()
                .doesNotContain("x-*", "gpt-5.4");
        assertThat(catalog.models())
                .startsWith(new ModelCard("best", "best", 1_000_000, 128_000, "anthropic"))
                .contains(
                        new ModelCard("claude-sonnet-5-5", "Claude Sonnet 5.5", 1_000_000, 128_000, "anthropic"),
                        new ModelCard(
                                "anthropic/claude-sonnet-5.5", "Claude Sonnet 5.5", 1_000_000, 128_000, "openrouter"));
        assertThat(read("", Map.of()).models())
                .extracting(ModelCard::id)
                .containsExactly("simulator", "sim-fast", "sim-echo", "sim-thinking");
    }

    private static Catalog read(String yaml, Map<String, String> environment) {
        var variables = Variables.of(environment);
        return CatalogReader.read(Settings.parse("f", yaml, variables), variables, FACTS);
    }

    private static String models(String models) {
        return "drawbridge:\n  providers:\n    sim: { preset: simulator }\n  models:\n" + models.indent(4);
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

    private static Provider with(Preset preset, Credential credential) {
        return new Provider(
                preset.name(),
                preset.transport(),
                preset.speaks(),
                preset.url(),
                credential,
                Timeouts.DEFAULT,
                Map.of(),
                preset.quirks());
    }
}
