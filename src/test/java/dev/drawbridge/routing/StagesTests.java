package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.call.ModelAllowlist;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagesTests {
    private static final String MODELS = """
        drawbridge:
          providers:
            p: { speaks: [anthropic, openai-chat, openai-responses], url: "https://p.example" }
          models:
            small: { targets: [p:small], tier: economy, price: { input: 2, output: 2 } }
            smaller: { targets: [p:smaller], tier: economy, price: { input: 1, output: 1 } }
            middle: { targets: [p:middle], tier: standard, price: { input: 5, output: 5 } }
            big: { targets: [p:big], tier: premium, price: { input: 9, output: 9 } }
            "claude-opus-4*": { targets: [p:four] }
          routing:
        """;
    private static final String STAGES = MODELS + """
            default: middle
            defaults: { openai-responses: big }
            thinking: p:thinker
            planning: p:planner
            background: small
            long-context: { over: 1000, model: p:wide }
            claude: { sonnet: middle, haiku: small, opus: premium }
        """;
    private static final String PLAN =
            "<system-reminder>\\nPlan mode is active. The user indicated that they do not want you to execute yet";

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-5-5, p:middle, name: claude line: middle",
        "claude-sonnet-5-5[1m], p:middle, name: claude line: middle",
        "anthropic/claude-sonnet-5.5, p:middle, name: claude line: middle",
        "claude-3-opus-20240229, p:big, name: claude line: premium",
        "claude-opus-4-1, p:four, name: pattern claude-opus-4*",
        "somebodys-model, p:middle, 'name: unknown, so default: middle'",
        "default, p:middle, 'name: unknown, so default: middle'",
        "economy, p:smaller, name: tier economy",
        "standard, p:middle, name: tier standard",
        "premium, p:big, name: tier premium",
        "big, p:big, name: big",
    })
    void namesMeanWhatTheOperatorSays(String name, String target, String decision) {
        RoutePlan plan = router(STAGES).plan(call(Dialect.ANTHROPIC, name, "", "hello"));

        assertThat(plan.deployments().getFirst().name()).isEqualTo(target);
        assertThat(plan.decision()).hasToString(decision);
    }

    @Test
    void aTierGoesOnWithBetterModelsBeforeWorseOnes() {
        assertThat(router(MODELS).plan("standard", Dialect.ANTHROPIC).deployments())
                .extracting(one -> one.name())
                .containsExactly("p:middle", "p:big", "p:smaller", "p:small");
    }

    @Test
    void aDialectMayHaveADefaultOfItsOwn() {
        var call = call(Dialect.OPENAI_RESPONSES, "gpt-codex", "", "hello");

        assertThat(target(call)).isEqualTo("p:big");
    }

    @Test
    void withoutADefaultUnknownNamesAreRefused() {
        assertThatThrownBy(() -> router(MODELS).plan(call(Dialect.ANTHROPIC, "somebodys-model", "", "hello")))
                .isInstanceOf(FaultException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-haiku-4-5, '', background: a small and fast model is asked for",
        "claude-sonnet-5-5, '\"max_tokens\":1,', background: a probe for one token",
        "claude-sonnet-5-5, '\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000},', thinking",
        "claude-sonnet-5-5, '\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"high\"},', thinking",
        "claude-sonnet-5-5, '\"thinking\":{\"type\":\"adaptive\"},', ''",
        "claude-sonnet-5-5, '\"thinking\":{\"type\":\"disabled\"},', ''",
        "middle, '\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000},', ''",
        "p:claude-haiku-4-5, '', ''",
    })
    void stagesAreToldByTheRequestUnlessTheOperatorNamedTheModel(String name, String members, String stage) {
        String decision = router(STAGES)
                .plan(call(Dialect.ANTHROPIC, name, members, "hello"))
                .decision()
                .toString();

        assertThat(decision).contains(stage.isEmpty() ? "name: " : "stage: " + stage.split(":")[0]);
        assertThat(decision.contains("stage: ")).isEqualTo(!stage.isEmpty());
    }

    @Test
    void planModeIsOnUntilTheClientSaysItIsOver() {
        assertThat(target(claude(PLAN))).isEqualTo("p:planner");
        assertThat(target(claude(PLAN + "\"},{\"type\":\"text\",\"text\":\"You have exited plan mode.")))
                .isEqualTo("p:middle");
        assertThat(target(claude("What does 'Plan mode is active' mean?"))).isEqualTo("p:middle");
        assertThat(target(claude("<environment_details>\\n# Current Mode\\nPLAN MODE\\n")))
                .isEqualTo("p:planner");
    }

    @Test
    void longPromptsGoWhereThereIsRoomWhateverElseTheyAre() {
        var call = call(Dialect.ANTHROPIC, "claude-haiku-4-5", "", "word ".repeat(300));

        assertThat(target(call)).isEqualTo("p:wide");
        assertThat(router(STAGES).plan(call).decision().toString()).contains("long-context (about 5000 tokens");
    }

    @Test
    void everyDialectHasItsStages() {
        assertThat(target(call(Dialect.OPENAI_CHAT, "unknown", "\"reasoning_effort\":\"high\",", "hi")))
                .isEqualTo("p:thinker");
        assertThat(target(call(Dialect.OPENAI_RESPONSES, "unknown", "\"reasoning\":{\"effort\":\"xhigh\"},", "hi")))
                .isEqualTo("p:thinker");
    }

    @Test
    void aKeyThatMayUseNeitherTheNameNorTheStagesModelStaysWhereItWas() {
        var allowed = call(Dialect.ANTHROPIC, "claude-haiku-4-5", "", "hi", "p:small", "p:middle");
        var narrow = call(Dialect.ANTHROPIC, "claude-sonnet-5-5", "\"max_tokens\":1,", "hi", "p:middle");

        assertThat(target(allowed)).isEqualTo("p:small");
        assertThat(target(narrow)).isEqualTo("p:middle");
        assertThat(router(STAGES).plan(narrow).decision().toString()).contains("but the key may not use small");
    }

    @Test
    void bodiesAreReadOnlyWhereStagesNeedIt() {
        assertThat(router(MODELS).looksInside(claude("hi"))).isFalse();
        assertThat(router(STAGES).looksInside(claude("hi"))).isTrue();
        assertThat(router(STAGES).looksInside(call(Dialect.ANTHROPIC, "big", "", "hi")))
                .isFalse();
    }

    private static String target(Call call) {
        return router(STAGES).plan(call).deployments().getFirst().name();
    }

    private static Call claude(String text) {
        return call(Dialect.ANTHROPIC, "claude-sonnet-5-5", "", text);
    }

    private static Router router(String yaml) {
        var variables = Variables.of(Map.of());
        var settings = Settings.parse("f", yaml, variables);
        var catalog = CatalogReader.read(settings, variables, ModelFacts.load());
        var problems = new Problems();
        var routing = RoutingSettings.read(settings, problems);
        problems.throwIfAny();
        return new Router(
                () -> catalog, () -> routing, CredentialChoice.inOrder(), HealthBoard.ALL_WELL, request -> 5000);
    }

    private static Call call(Dialect dialect, String model, String members, String text, String... allowed) {
        String body = switch (dialect) {
            case OPENAI_RESPONSES -> "{\"model\":\"%s\",%s\"input\":\"%s\"}";
            case ANTHROPIC, OPENAI_CHAT, GEMINI, OLLAMA ->
                "{\"model\":\"%s\",%s\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"%s\"}]}]}";
        };
        boolean limited = dialect != Dialect.ANTHROPIC || members.contains("max_tokens");
        String head = limited ? members : "\"max_tokens\":32000," + members;
        byte[] bytes = body.formatted(model, head, text).getBytes(StandardCharsets.UTF_8);
        var models = allowed.length == 0 ? ModelAllowlist.EVERY : ModelAllowlist.of(List.of(allowed));
        return new Call(
                "c1",
                new Caller("k1", "ann", null, models),
                dialect,
                Codecs.of(dialect).peek(new RequestLine("/v1", ""), bytes),
                bytes,
                HttpHeaders.of(Map.of(), (_, _) -> true),
                "",
                null,
                Instant.EPOCH);
    }
}
