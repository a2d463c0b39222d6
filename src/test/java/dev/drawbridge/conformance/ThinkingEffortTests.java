package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.FakeProvider.Exchange;
import dev.drawbridge.testing.Sdk;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Asking for thinking by name and by effort, and getting it from models that take it otherwise.
@ExtendWith(SharedGateway.class)
class ThinkingEffortTests {
    private static final Way TO_ANTHROPIC = new Way(Dialect.OPENAI_CHAT, Dialect.ANTHROPIC, false);
    private static final Way FROM_ANTHROPIC = new Way(Dialect.ANTHROPIC, Dialect.OPENAI_CHAT, false);

    private static final List<Dialect> CLIENTS = List.of(Dialect.OPENAI_CHAT, Dialect.ANTHROPIC);

    private final Gateway gateway;

    ThinkingEffortTests(Gateway gateway) {
        this.gateway = gateway;
    }

    /// A client that can only choose a name; the provider streams because such an answer takes long.
    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC"})
    void aNameIsEnoughToThinkWithABudget(Dialect client) {
        Way way = new Way(client, Dialect.ANTHROPIC, false);
        gateway.provider(way)
                .enqueue(way.scripts().thinking("Hm.", "c2ln", "Yes.").streamed());

        var answer = gateway.wire().send(gateway.ask(client, """
            {"model":"messages:claude-haiku-4-5-max-thinking","max_tokens":1000,"temperature":0.2,
             "messages":[{"role":"user","content":"Hard?"}]}
            """));
        JsonNode asked = Requests.body(gateway.provider(way).take());

        assertThat(answer.body()).contains("Yes.");
        assertThat(answer.headers().firstValue("x-drawbridge-lost")).contains("temperature");
        assertThat(asked.path("model").stringValue()).isEqualTo("claude-haiku-4-5");
        assertThat(asked.path("thinking")).isEqualTo(Requests.json("{\"type\":\"enabled\",\"budget_tokens\":63999}"));
        assertThat(asked.path("max_tokens").intValue()).isEqualTo(64_000);
        assertThat(asked.has("temperature")).isFalse();
        assertThat(asked.path("stream").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "chat:gpt-6-sol-high,          high",
        "chat:gpt-6-sol-max-thinking,  max",
        "chat:gpt-6-sol(low),          low",
        "chat:gpt-6-sol:none,          none",
        "chat:gpt-6.2-sol-none,        low",
        "chat-model-xhigh,             xhigh"
    })
    void aNameIsEnoughToThinkByEffort(String name, String effort) {
        for (Dialect client : CLIENTS) {
            gateway.provider(FROM_ANTHROPIC)
                    .enqueue(FROM_ANTHROPIC.scripts().text("Yes.").json());
            gateway.wire().send(gateway.ask(client, """
                {"model":"%s","max_tokens":1000,"messages":[{"role":"user","content":"Hard?"}]}
                """.formatted(name)));
            JsonNode asked = Requests.body(gateway.provider(FROM_ANTHROPIC).take());

            assertThat(asked.path("reasoning_effort").stringValue()).isEqualTo(effort);
        }
    }

    /// Claude Code takes every name it does not know for a current model.
    @Test
    void claudeCodeMayAskASmallOlderModelAsItDoesTheNewest() {
        Way way = new Way(Dialect.ANTHROPIC, Dialect.ANTHROPIC, true);
        gateway.provider(way).enqueue(way.scripts().text("Yes.").streamed());

        HttpResponse<String> answer = gateway.wire()
                .send(gateway.ask(Dialect.ANTHROPIC, """
                    {"model":"small","max_tokens":32000,"stream":true,"thinking":{"type":"adaptive"},
                     "output_config":{"effort":"medium"},"tools":[{"name":"read","input_schema":{"type":"object"}}],
                     "context_management":{"edits":[]},"messages":[{"role":"user","content":"Hard?"}]}
                    """).header("anthropic-beta", "context-management-2025-06-27"));
        Exchange exchange = gateway.provider(way).take();
        JsonNode asked = Requests.body(exchange);

        assertThat(answer.body()).isEqualTo(way.scripts().text("Yes.").stream());
        assertThat(asked.path("thinking")).isEqualTo(Requests.json("{\"type\":\"enabled\",\"budget_tokens\":8192}"));
        assertThat(asked.has("output_config")).isFalse();
        assertThat(asked.has("context_management")).isTrue();
        assertThat(exchange.header("anthropic-beta"))
                .isEqualTo("context-management-2025-06-27,interleaved-thinking-2025-05-14");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientsGetTheirAnswerTheirWayFromProvidersThatKnowOneWay(boolean stream) {
        String provider = stream ? "chat-never-streams" : "chat-only-streams";
        for (Dialect client : CLIENTS) {
            Way way = new Way(client, Dialect.OPENAI_CHAT, stream);
            gateway.provider(way).enqueue(way.scripts().text("Yes", ".").answer(!stream));

            String members = "\"max_tokens\":99,\"messages\":[{\"role\":\"user\",\"content\":\"Hard?\"}]";
            String text = client == Dialect.ANTHROPIC
                    ? Sdk.ask(gateway.anthropic(), stream, Requests.anthropic(provider + ":gpt-4o", members))
                            .text()
                    : Sdk.ask(gateway.openAi(), stream, Requests.openAi(provider + ":gpt-4o", members))
                            .text();

            assertThat(text).isEqualTo("Yes.");
            assertThat(Requests.body(gateway.provider(way).take())
                            .path("stream")
                            .asBoolean(false))
                    .isEqualTo(!stream);
        }
    }

    @Test
    void aLongAnswerOfAnthropicIsPutTogetherForAChatClient() {
        gateway.provider(TO_ANTHROPIC)
                .enqueue(TO_ANTHROPIC.scripts().text("Yes", ".").streamed());

        var answer = gateway.wire().send(gateway.ask(Dialect.OPENAI_CHAT, """
            {"model":"messages-model","max_completion_tokens":30000,"messages":[{"role":"user","content":"Long?"}]}
            """));

        assertThat(Requests.json(answer.body()).at("/choices/0/message/content").stringValue())
                .isEqualTo("Yes.");
        assertThat(Requests.body(gateway.provider(TO_ANTHROPIC).take())
                        .path("stream")
                        .booleanValue())
                .isTrue();
        assertThat(gateway.row(answer).output()).isPositive();
    }
}
