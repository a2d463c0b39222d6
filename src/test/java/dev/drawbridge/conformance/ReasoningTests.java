package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.Sdk;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reasoning comes back to the provider that made it, and to no other, whatever the client speaks and whichever gateway
/// it asks.
@ExtendWith(SharedTwoGateways.class)
class ReasoningTests {
    private static final String THOUGHT =
            "{\"type\":\"thinking\",\"thinking\":\"I need the time.\",\"signature\":\"EqQB+/北==\"}";
    private static final String OMITTED = "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"EqQC==\"}";
    private static final String REDACTED = "{\"type\":\"redacted_thinking\",\"data\":\"EmwKAhgBEgy+\"}";
    private static final String SAID = "{\"type\":\"text\",\"text\":\"One moment.\"}";
    private static final String ID = "toolu_01XFDUDYJgAACzvnptvVoYEL";
    private static final String CALL =
            "{\"type\":\"tool_use\",\"id\":\"" + ID + "\",\"name\":\"now\",\"input\":{\"zone\":\"UTC\"}}";
    private static final String CHAT_TOOL =
            "{\"type\":\"function\",\"function\":{\"name\":\"now\",\"parameters\":{\"type\":\"object\"}}}";
    private static final FakeAnswer DONE = ThinkingAnswers.claude(false, "{\"type\":\"text\",\"text\":\"Noon.\"}");
    private static final FakeAnswer CHAT_DONE = ThinkingAnswers.chat(false, "\"content\":\"Noon.\"");

    private final TwoGateways gateways;

    ReasoningTests(TwoGateways gateways) {
        this.gateways = gateways;
    }

    private static String chat(String model, boolean stream, String more) {
        return """
            {"model":"%s","stream":%s,"reasoning_effort":"high","tools":[%s],
             "messages":[{"role":"user","content":"What time is it?"}%s]}\
            """.formatted(model, stream, CHAT_TOOL, more);
    }

    /// A chat client's first turn, answered by Claude with a call.
    private ObjectNode chatTurn(String model, boolean stream, String... blocks) {
        gateways.claude.enqueue(ThinkingAnswers.claude(stream, blocks));
        ObjectNode turn =
                ThinkingAnswers.chatMessage(gateways.ask(0, Dialect.OPENAI_CHAT, chat(model, stream, "")), stream);
        gateways.claude.take();
        return turn;
    }

    private void chatResult(int gateway, String model, JsonNode turn) {
        gateways.ask(
                gateway,
                Dialect.OPENAI_CHAT,
                chat(
                        model,
                        false,
                        "," + turn + ",{\"role\":\"tool\",\"tool_call_id\":\"" + ID + "\",\"content\":\"12:00\"}"));
    }

    private static JsonNode blocks(String... blocks) {
        return Requests.json("[" + String.join(",", blocks) + "]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void chatClientThatKeepsDetailsBringsThinkingBack(boolean stream) {
        ObjectNode turn = chatTurn("claude", stream, THOUGHT, REDACTED, SAID, CALL);
        assertThat(turn.path("reasoning_details").toString())
                .contains("DrawbridgeR1")
                .doesNotContain("EqQB");
        // So that the store cannot be what brings it back
        ((ObjectNode) turn.path("tool_calls").path(0)).put("id", "renamed");
        gateways.claude.enqueue(DONE);

        chatResult(1, "claude", turn);

        JsonNode back =
                TwoGateways.asked(gateways.claude).path("messages").path(1).path("content");
        assertThat(List.of(back.get(0), back.get(1), back.get(2)))
                .isEqualTo(List.of(Requests.json(THOUGHT), Requests.json(REDACTED), Requests.json(SAID)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void chatClientThatKeepsNothingFindsThinkingAtAnotherReplica(boolean stream) {
        ObjectNode turn = chatTurn("claude", stream, THOUGHT, SAID, OMITTED, REDACTED, CALL);
        turn.remove(List.of("reasoning_content", "reasoning_details"));
        gateways.claude.enqueue(DONE);

        chatResult(1, "claude", turn);

        assertThat(TwoGateways.asked(gateways.claude).path("messages").path(1).path("content"))
                .isEqualTo(blocks(THOUGHT, SAID, OMITTED, REDACTED, CALL));
    }

    @Test
    @DisplayName("T57: thinking with a budget goes on between tool calls although the client lost it")
    void budgetThinkingGoesOn() {
        ObjectNode turn = chatTurn("claude-with-budget", false, THOUGHT, CALL);
        turn.remove(List.of("reasoning_content", "reasoning_details"));
        gateways.claude.enqueue(DONE, DONE);

        chatResult(0, "claude-with-budget", turn);
        JsonNode found = TwoGateways.asked(gateways.claude);
        ((ObjectNode) turn.path("tool_calls").path(0)).put("id", "toolu_that_nobody_has_kept");
        chatResult(0, "claude-with-budget", turn);
        JsonNode lost = TwoGateways.asked(gateways.claude);

        assertThat(found.path("messages").path(1).path("content")).isEqualTo(blocks(THOUGHT, CALL));
        assertThat(found.path("thinking").path("type")).isEqualTo(Requests.json("\"enabled\""));
        assertThat(lost.has("thinking")).isFalse();
    }

    @Test
    void turnWithoutCallsIsFoundByItsWords() {
        ObjectNode turn = chatTurn("claude", false, THOUGHT, SAID);
        turn.remove(List.of("reasoning_content", "reasoning_details"));
        gateways.claude.enqueue(DONE, DONE);

        gateways.ask(
                1,
                Dialect.OPENAI_CHAT,
                chat("claude", false, "," + turn + ",{\"role\":\"user\",\"content\":\"And?\"}"));
        assertThat(TwoGateways.asked(gateways.claude).path("messages").path(1).path("content"))
                .isEqualTo(blocks(THOUGHT, SAID));
        gateways.ask(1, Dialect.OPENAI_CHAT, """
            {"model":"claude","messages":[{"role":"user","content":"Something else."},%s,
              {"role":"user","content":"And?"}]}\
            """.formatted(turn));
        assertThat(TwoGateways.asked(gateways.claude).path("messages").path(1).path("content"))
                .isEqualTo(Requests.json("\"One moment.\""));
    }

    @Test
    void neitherEnvelopeNorStoreGivesThinkingToAnotherProvider() {
        ObjectNode turn = chatTurn("claude", false, THOUGHT, REDACTED, SAID, CALL);
        gateways.claudeToo.enqueue(DONE);
        gateways.deep.enqueue(CHAT_DONE);

        chatResult(0, "claude-too", turn);
        chatResult(0, "deep", turn);

        assertThat(TwoGateways.asked(gateways.claudeToo)
                        .path("messages")
                        .path(1)
                        .path("content"))
                .isEqualTo(blocks(SAID, CALL));
        JsonNode passed = TwoGateways.asked(gateways.deep).path("messages").path(1);
        assertThat(passed.toString()).doesNotContain("Drawbridge").doesNotContain("EqQB");
        assertThat(passed.path("reasoning_content").stringValue()).isEqualTo("I need the time.");
        assertThat(passed.path("tool_calls")).isEqualTo(turn.path("tool_calls"));
    }

    /// An Anthropic client's first turn, answered by the chat provider.
    private Message anthropicTurn(boolean stream, MessageCreateParams request) {
        gateways.deep.enqueue(ThinkingAnswers.chat(stream, """
            "content":null,"reasoning_content":"Hm, 北京.","tool_calls":[{"index":0,"id":"call_1","type":"function",
            "function":{"name":"now","arguments":"{}"}}]\
            """));
        Message turn = Sdk.message(gateways.anthropic(0), stream, request);
        gateways.deep.take();
        return turn;
    }

    private static MessageCreateParams anthropic(String model) {
        try {
            var body = com.anthropic.core.ObjectMappers.jsonMapper()
                    .readValue("""
                        {"model":"%s","max_tokens":3000,"thinking":{"type":"adaptive"},
                         "tools":[{"name":"now","input_schema":{"type":"object"}}],
                         "messages":[{"role":"user","content":"What time is it?"}]}\
                        """.formatted(model), MessageCreateParams.Body.class);
            return MessageCreateParams.builder().body(body).build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static MessageCreateParams next(MessageCreateParams request, String model, Message turn) {
        return request.toBuilder()
                .model(model)
                .addMessage(turn)
                .addUserMessage("Go on.")
                .build();
    }

    @ParameterizedTest
    @DisplayName("T83: reasoning_content becomes thinking with a signature, and reasoning_content again")
    @ValueSource(booleans = {true, false})
    void anthropicClientBringsPlainReasoningBack(boolean stream) {
        MessageCreateParams request = anthropic("deep");
        Message turn = anthropicTurn(stream, request);
        var thinking = turn.content().getFirst().asThinking();
        gateways.deep.enqueue(CHAT_DONE);
        gateways.claude.enqueue(DONE);

        Sdk.message(gateways.anthropic(1), false, next(request, "deep", turn));
        Sdk.message(gateways.anthropic(1), false, next(request, "claude", turn));

        assertThat(thinking.thinking()).isEqualTo("Hm, 北京.");
        assertThat(thinking.signature()).startsWith("DrawbridgeR1");
        assertThat(TwoGateways.asked(gateways.deep).path("messages").path(1).path("reasoning_content"))
                .isEqualTo(Requests.json("\"Hm, 北京.\""));
        JsonNode claude = TwoGateways.asked(gateways.claude);
        assertThat(claude.toString()).doesNotContain("Drawbridge").doesNotContain("Hm, 北京.");
        assertThat(claude.path("messages").path(1).path("content")).isEqualTo(blocks("""
            {"type":"tool_use","id":"call_1","name":"now","input":{}}\
            """));
    }

    @Test
    void passedRequestLosesNothingButTheEnvelope() {
        String envelope = anthropicTurn(false, anthropic("deep"))
                .content()
                .getFirst()
                .asThinking()
                .signature();
        String request = """
            {"model":"claude","max_tokens":3000,"thinking":{"type":"adaptive"},"x_unknown":{"a":[1.50]},
             "metadata":{"user_id":"u"},"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":[%s%s]},
             {"role":"user","content":[{"type":"text","text":"Go on.","cache_control":{"type":"ephemeral"}}]}]}\
            """;
        gateways.claude.enqueue(DONE, DONE);

        gateways.ask(0, Dialect.ANTHROPIC, request.formatted("""
            {"type":"thinking","thinking":"Hm","signature":"%s"},\
            """.formatted(envelope), THOUGHT + "," + SAID));
        gateways.ask(0, Dialect.ANTHROPIC, request.formatted("", THOUGHT + "," + SAID));

        assertThat(TwoGateways.asked(gateways.claude)).isEqualTo(TwoGateways.asked(gateways.claude));
    }

    @Test
    void envelopeIsTakenOutWhenAnotherProviderTakesOver() {
        MessageCreateParams request = anthropic("deep");
        Message turn = anthropicTurn(false, request);
        gateways.deep.enqueue(FakeAnswer.json(503, "{\"error\":{\"message\":\"later\"}}"));
        gateways.claude.enqueue(DONE);

        Sdk.message(gateways.anthropic(0), false, next(request, "deep-then-claude", turn));

        assertThat(TwoGateways.asked(gateways.deep).path("messages").path(1).path("reasoning_content"))
                .isEqualTo(Requests.json("\"Hm, 北京.\""));
        assertThat(TwoGateways.asked(gateways.claude).toString())
                .doesNotContain("Drawbridge")
                .doesNotContain("Hm, 北京.");
    }

    @Test
    void signatureOfACallComesBackThroughAnAnthropicClient() {
        String signed = """
            "content":null,"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"now",
            "arguments":"{}"},"extra_content":{"google":{"thought_signature":"CiQB"}}}]\
            """;
        MessageCreateParams request = anthropic("deep");
        gateways.deep.enqueue(ThinkingAnswers.chat(true, signed), CHAT_DONE);

        Message turn = Sdk.message(gateways.anthropic(0), true, request);
        Sdk.message(gateways.anthropic(1), false, next(request, "deep", turn));

        gateways.deep.take();
        assertThat(turn.content()).hasSize(2);
        assertThat(turn.content().getFirst().asThinking().thinking()).isEmpty();
        JsonNode call = TwoGateways.asked(gateways.deep)
                .path("messages")
                .path(1)
                .path("tool_calls")
                .path(0);
        assertThat(call.path("extra_content"))
                .isEqualTo(Requests.json("{\"google\":{\"thought_signature\":\"CiQB\"}}"));
    }
}
