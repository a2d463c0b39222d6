package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.ModelFact;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RequestBody;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.testing.TestCalls;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.scheduler.Schedulers;

class WorstCaseTests {
    private static final Catalog CATALOG = CatalogReader.read(
            Settings.parse("f", """
                drawbridge:
                  providers:
                    sim: { preset: simulator }
                    openai: { preset: openai, credential: { bearer: k } }
                    anthropic: { preset: anthropic, credential: { bearer: k } }
                """, Variables.of(Map.of())), Variables.of(Map.of()), ModelFacts.load());
    private static final int LARGEST = CATALOG.facts().all().stream()
            .mapToInt(fact -> fact.traits().maxOutput())
            .max()
            .orElseThrow();
    private static final int CLAUDES = CATALOG.facts().traits("claude-opus-5").maxOutput();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sim:sim-fast            | {"max_tokens":5}                                | 5
        sim:sim-fast            | {"max_tokens":5,"n":3}                          | 15
        openai:gpt-5.5          | {"max_completion_tokens":500}                   | 500
        openai:gpt-5.5          | {"max_tokens":5}                                | 16
        anthropic:claude-opus-5 | {"max_tokens":500}                              | 500
        """)
    void answerHasAtMostWhatTheCallerAllows(String target, String body, long output) {
        assertThat(worst(target, Dialect.OPENAI_CHAT, body).output()).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        OPENAI_CHAT | {"max_tokens":500,"reasoning_effort":"high"}
        OPENAI_CHAT | {"temperature":1}
        ANTHROPIC   | {"max_tokens":500000}
        """)
    void answerCanBeAsLongAsTheModelsLongest(Dialect dialect, String body) {
        assertThat(worst("anthropic:claude-opus-5", dialect, body).output()).isEqualTo(CLAUDES);
    }

    @Test
    void unknownModelIsTakenForTheLargest() {
        assertThat(worst("sim:sim-fast", Dialect.OPENAI_CHAT, "{\"n\":2}").output())
                .isEqualTo(2L * LARGEST);
    }

    @Test
    void promptIsInTheDearestKindThatTheRequestAllows() {
        assertThat(worst("sim:x", Dialect.ANTHROPIC, "{\"max_tokens\":1}")).isEqualTo(new Usage(77, 0, 0, 0, 1, 0));
        assertThat(worst("sim:x", Dialect.ANTHROPIC, "{\"max_tokens\":1,\"cache_control\":{\"type\":\"ephemeral\"}}"))
                .isEqualTo(new Usage(0, 0, 77, 0, 1, 0));
        assertThat(worst("sim:x", Dialect.ANTHROPIC, "{\"max_tokens\":1,\"cache_control\":{\"ttl\":\"1h\"}}"))
                .isEqualTo(new Usage(0, 0, 0, 77, 1, 0));
    }

    @Test
    void promptThatIsPartlyElsewhereFillsTheWindow() {
        var worst = new WorstCase(() -> CATALOG, (_, _) -> OptionalLong.empty(), Schedulers.immediate());
        Call call = call(Dialect.OPENAI_RESPONSES, "{\"max_output_tokens\":16}");
        int window = CATALOG.facts().find("gpt-5.5").map(ModelFact::window).orElseThrow();

        assertThat(worst.of(call, target("openai:gpt-5.5"), false).block().input())
                .isEqualTo(window);
        assertThat(worst.of(call, target("sim:x"), false).block().input()).isGreaterThanOrEqualTo(window);
    }

    @Test
    void nameThatMakesItThinkLeavesRoomForThat() {
        var worst = new WorstCase(() -> CATALOG, (_, _) -> OptionalLong.of(77), Schedulers.immediate());
        Call call = call(Dialect.ANTHROPIC, "{\"max_tokens\":16}");

        assertThat(worst.of(call, target("anthropic:claude-opus-5"), true)
                        .block()
                        .output())
                .isEqualTo(CLAUDES);
    }

    private static Usage worst(String target, Dialect dialect, String body) {
        return new WorstCase(() -> CATALOG, (_, _) -> OptionalLong.of(77), Schedulers.immediate())
                .of(call(dialect, body), target(target), false)
                .block();
    }

    private static Deployment target(String name) {
        return Deployment.of(name, CATALOG.providers()).orElseThrow();
    }

    private static Call call(Dialect dialect, String members) {
        byte[] body = ("{\"model\":\"m\"," + members.substring(1)).getBytes(StandardCharsets.UTF_8);
        Call call = TestCalls.call("call");
        return new Call(
                call.id(),
                call.caller(),
                dialect,
                RequestBody.head(body, _ -> {}),
                body,
                call.headers(),
                "",
                null,
                call.startedAt());
    }
}
