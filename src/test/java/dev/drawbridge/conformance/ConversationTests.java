package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.testing.Sdk;
import dev.drawbridge.testing.WireScript;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/// What the provider is asked, and how its answer's end is told.
@ExtendWith(SharedGateway.class)
class ConversationTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final String TURNS = """
        {"role":"user","content":"Hi"},{"role":"assistant","content":"Hello! 你好"},
        {"role":"user","content":"A \\"word\\"\\nabout 北京 \uD83D\uDE00?"}\
        """;
    private static final String SCHEMA = """
        {"type":"object","properties":{"n":{"type":"integer"}},"required":["n"],"additionalProperties":false}\
        """;

    private final Gateway gateway;

    ConversationTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @MethodSource(WAYS + "ofOpenAi")
    @DisplayName("T68: every turn reaches the provider")
    void systemPromptAndTurnsOfAnOpenAiClientReachTheProvider(Way way) {
        ObjectNode body = asked(way, """
            "max_completion_tokens":300,"messages":[{"role":"system","content":"Be brief."},%s]\
            """.formatted(TURNS));

        assertThat(body)
                .isEqualTo(way.fromProvider(
                        chatBody(way, "Be brief.", ",\"max_completion_tokens\":300"),
                        messagesBody(
                                way, "Be brief.", ",\"max_tokens\":300,\"cache_control\":{\"type\":\"ephemeral\"}")));
    }

    @ParameterizedTest
    @MethodSource(WAYS + "ofAnthropic")
    @DisplayName("T68: every turn reaches the provider")
    void systemPromptAndTurnsOfAnAnthropicClientReachTheProvider(Way way) {
        ObjectNode body = asked(way, """
            "max_tokens":300,"system":"Be brief.","messages":[%s]\
            """.formatted(TURNS));

        assertThat(body)
                .isEqualTo(way.fromProvider(
                        chatBody(way, "Be brief.", ",\"max_completion_tokens\":300"),
                        messagesBody(way, "Be brief.", ",\"max_tokens\":300")));
    }

    private static ObjectNode chatBody(Way way, String system, String members) {
        return (ObjectNode) Requests.json("""
            {"model":"gpt-5.5","messages":[{"role":"system","content":"%s"},%s]%s%s}
            """.formatted(
                        system,
                        TURNS,
                        members,
                        way.stream() ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" : ""));
    }

    private static ObjectNode messagesBody(Way way, String system, String members) {
        return (ObjectNode)
                Requests.json("""
                    {"model":"claude-opus-5","system":"%s","messages":[%s]%s%s}
                    """.formatted(system, TURNS, members, way.stream() ? ",\"stream\":true" : ""));
    }

    @ParameterizedTest
    @MethodSource(WAYS + "all")
    void stopSequenceIsAskedForAndTold(Way way) {
        gateway.provider(way).enqueue(stopped(way).answer(way.stream()));

        String finish = switch (way.client()) {
            case OPENAI_CHAT ->
                Sdk.ask(gateway.openAi(), way.stream(), Requests.openAi(way, """
                    "stop":["END"],"messages":[{"role":"user","content":"Hi"}]\
                    """))
                        .finish();
            case ANTHROPIC -> {
                var message = Sdk.message(gateway.anthropic(), way.stream(), Requests.anthropic(way, """
                    "max_tokens":9,"stop_sequences":["END"],"messages":[{"role":"user","content":"Hi"}]\
                    """));
                yield message.stopReason().orElseThrow() + " "
                        + message.stopSequence().orElse("-");
            }
            case OPENAI_RESPONSES, GEMINI, OLLAMA -> throw Way.noClient(way.client());
        };

        assertThat(finish).isEqualTo(way.forClient("stop", way.fromProvider("end_turn -", "stop_sequence END")));
        assertThat(Requests.body(gateway.provider(way).take()).path(way.fromProvider("stop", "stop_sequences")))
                .isEqualTo(Requests.json("[\"END\"]"));
    }

    /// Only Anthropic tells which of the sequences it was.
    private static WireScript stopped(Way way) {
        WireScript script = way.scripts().text("Hi ");
        return new WireScript(stopped(script.stream()), stopped(script.whole()));
    }

    private static String stopped(String answer) {
        return answer.replace(
                "\"stop_reason\":\"end_turn\",\"stop_sequence\":null",
                "\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"END\"");
    }

    @ParameterizedTest
    @MethodSource(WAYS + "ofOpenAi")
    void schemaOfAnOpenAiClientReachesTheProvider(Way way) {
        ObjectNode body = asked(way, """
            "response_format":{"type":"json_schema","json_schema":{"name":"number","strict":true,"schema":%s}},
            "messages":[{"role":"user","content":"Hi"}]\
            """.formatted(SCHEMA));

        assertThat(body.path(way.fromProvider("response_format", "output_config")))
                .isEqualTo(way.fromProvider(
                        Requests.json("""
                            {"type":"json_schema","json_schema":{"name":"number","strict":true,"schema":%s}}\
                            """.formatted(SCHEMA)),
                        Requests.json("{\"format\":{\"type\":\"json_schema\",\"schema\":%s}}".formatted(SCHEMA))));
    }

    @ParameterizedTest
    @MethodSource(WAYS + "ofAnthropic")
    void schemaOfAnAnthropicClientReachesTheProvider(Way way) {
        ObjectNode body = asked(way, """
            "max_tokens":9,"output_config":{"format":{"type":"json_schema","schema":%s}},
            "messages":[{"role":"user","content":"Hi"}]\
            """.formatted(SCHEMA));

        assertThat(body.path(way.fromProvider("response_format", "output_config")))
                .isEqualTo(way.fromProvider(
                        Requests.json("""
                            {"type":"json_schema","json_schema":{"name":"answer","schema":%s}}\
                            """.formatted(SCHEMA)),
                        Requests.json("{\"format\":{\"type\":\"json_schema\",\"schema\":%s}}".formatted(SCHEMA))));
    }

    @ParameterizedTest
    @MethodSource(WAYS + "ofOpenAi")
    void refusalIsToldToAnOpenAiClient(Way way) {
        gateway.provider(way).enqueue(way.scripts().refusal("I cannot do that.").answer(way.stream()));

        var choice = Sdk.completion(gateway.openAi(), way.stream(), Requests.openAi(way, """
            "messages":[{"role":"user","content":"Hi"}]\
            """))
                .choices()
                .getFirst();

        assertThat(choice.message().refusal()).hasValue("I cannot do that.");
        assertThat(choice.finishReason()).hasToString(way.fromProvider("stop", "content_filter"));
    }

    @ParameterizedTest
    @MethodSource(WAYS + "ofAnthropic")
    void refusalIsToldToAnAnthropicClient(Way way) {
        gateway.provider(way).enqueue(way.scripts().refusal("I cannot do that.").answer(way.stream()));

        var message = Sdk.message(gateway.anthropic(), way.stream(), Requests.anthropic(way, """
            "max_tokens":9,"messages":[{"role":"user","content":"Hi"}]\
            """));

        assertThat(message.stopReason().orElseThrow()).hasToString("refusal");
        assertThat(message.content().getFirst().asText().text()).isEqualTo("I cannot do that.");
        assertThat(message.stopDetails().orElseThrow().explanation()).hasValue("I cannot do that.");
    }

    @ParameterizedTest
    @MethodSource(WAYS + "all")
    void outputLimitIsTold(Way way) {
        gateway.provider(way).enqueue(way.scripts().cutByLength("And then").answer(way.stream()));

        var answer = Requests.say(gateway, way, "Hi");

        assertThat(answer.finish()).isEqualTo(way.forClient("length", "max_tokens"));
        assertThat(answer.text()).isEqualTo("And then");
    }

    /// What the provider got for this request.
    private ObjectNode asked(Way way, String members) {
        gateway.provider(way).enqueue(way.scripts().text("Fine.").answer(way.stream()));
        var answer = switch (way.client()) {
            case OPENAI_CHAT -> Sdk.ask(gateway.openAi(), way.stream(), Requests.openAi(way, members));
            case ANTHROPIC -> Sdk.ask(gateway.anthropic(), way.stream(), Requests.anthropic(way, members));
            case OPENAI_RESPONSES, GEMINI, OLLAMA -> throw Way.noClient(way.client());
        };
        assertThat(answer.text()).isEqualTo("Fine.");
        return Requests.body(gateway.provider(way).take());
    }
}
