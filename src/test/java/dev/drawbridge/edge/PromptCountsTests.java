package dev.drawbridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.context.TokenCounter;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.testing.TestCalls;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.simulator.Simulator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

class PromptCountsTests {
    private static final String TOOLS = "[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":"
            + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}]";
    private static final Catalog CATALOG = CatalogReader.read(
            Settings.parse("f", """
                drawbridge:
                  providers:
                    sim: { preset: simulator }
                    openai: { preset: openai, credential: { bearer: k } }
                    anthropic: { preset: anthropic, credential: { bearer: k } }
                """, Variables.of(Map.of())), Variables.of(Map.of()), ModelFacts.load());

    private final TokenCounter counter = new TokenCounter();
    private final PromptCounts counts = new PromptCounts(counter);

    @Test
    void simulatorWillCountTheSame() {
        Call chat = call(
                Dialect.OPENAI_CHAT,
                "{\"model\":\"sim-fast\",\"messages\":[{\"role\":\"system\",\"content\":\"Be kind, and brief.\"},"
                        + "{\"role\":\"user\",\"content\":\"What is the weather in Zürich?\"}],\"tools\":" + TOOLS
                        + "}");
        Call messages = call(
                Dialect.ANTHROPIC,
                "{\"model\":\"sim-fast\",\"max_tokens\":9,\"system\":\"Be kind\",\"messages\":"
                        + "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello there\"}]}]}");

        assertThat(counts.most(chat, target("sim:sim-fast")))
                .hasValue(told(chat, "/chat/completions", "prompt_tokens"));
        assertThat(counts.most(messages, target("sim:sim-fast"))).hasValue(told(messages, "/messages", "input_tokens"));
    }

    @Test
    void simulatorCountsWhatItIsSentInAnotherDialect() {
        Call responses = call(
                Dialect.OPENAI_RESPONSES, "{\"model\":\"sim-fast\",\"input\":\"Hello there, how are you today?\"}");

        OptionalLong most = counts.most(responses, target("sim:sim-fast"));

        assertThat(most.orElseThrow()).isBetween(10L, 30L);
    }

    @Test
    void othersThanOpenAisModelsHaveAMargin() {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "One two three. ".repeat(100)
                + "\"}]}";
        Call call = call(Dialect.OPENAI_CHAT, body);
        var request = Codecs.of(Dialect.OPENAI_CHAT).readRequest(call.head(), call.body());

        assertThat(counts.most(call, target("openai:gpt-5.5"))).hasValue(counter.count(request, "gpt-5.5"));
        assertThat(counts.most(call, target("anthropic:claude-opus-5")).orElseThrow())
                .isBetween(
                        (long) (counter.count(request, "claude-opus-5") * 1.25),
                        (long) (counter.count(request, "claude-opus-5") * 1.25) + 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        OPENAI_RESPONSES | {"model":"m","input":"Hi","previous_response_id":"resp_1"}
        OPENAI_RESPONSES | {"model":"m","input":"Hi","prompt":{"id":"pmpt_1"}}
        OPENAI_RESPONSES | {"model":"m","input":"Hi","tools":[{"type":"web_search"}]}
        ANTHROPIC        | {"model":"m","max_tokens":1,"messages":[{"role":"user","content":[{"type":"document","source":{"type":"url","url":"https://a.example/b.pdf"}}]}]}
        """)
    void promptThatIsPartlyElsewhereCannotBeCounted(Dialect dialect, String body) {
        assertThat(counts.most(call(dialect, body), target("openai:gpt-5.5"))).isEmpty();
    }

    @Test
    void whatCannotBeReadIsCountedByItsBytes() {
        Call call = call(Dialect.ANTHROPIC, "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\"}]}");

        assertThat(counts.most(call, target("anthropic:claude-opus-5"))).hasValue(call.body().length);
    }

    private static long told(Call call, String path, String member) {
        var provider = CATALOG.provider("sim").orElseThrow();
        byte[] answer = new Simulator(Schedulers.immediate())
                .send(new UpstreamRequest(provider, path, Map.of(), call.body()))
                .flatMapMany(response -> response.body())
                .reduce((a, b) -> (new String(a, StandardCharsets.UTF_8) + new String(b, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8))
                .block();
        return new JsonMapper().readTree(answer).path("usage").path(member).asLong();
    }

    private static Deployment target(String name) {
        return Deployment.of(name, CATALOG.providers()).orElseThrow();
    }

    private static Call call(Dialect dialect, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        Codec codec = Codecs.of(dialect);
        Call call = TestCalls.call("call");
        return new Call(
                call.id(),
                call.caller(),
                dialect,
                codec.peek(new RequestLine("/v1/x", ""), body),
                body,
                call.headers(),
                "",
                null,
                call.startedAt());
    }
}
