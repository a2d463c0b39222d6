package dev.drawbridge.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.ReplyAssembler;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ReplyTests {
    /// Without the answer whose reason its provider got wrong.
    static List<String> replies() {
        return Golden.names("replies").stream()
                .filter(name -> !name.equals("stop-with-call.json"))
                .toList();
    }

    private static JsonNode written(FinishReason reason, Part... parts) {
        var reply = new ChatReply("", "", List.of(parts), new ChatEvent.Finished(reason), Usage.NONE);
        return Golden.tree(Golden.CODEC.writeReply(reply, Golden.STAMP));
    }

    private static ChatEvent only(String body) {
        List<ChatEvent> events = Golden.replyEvents(body.getBytes(StandardCharsets.UTF_8));
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    @ParameterizedTest
    @MethodSource("replies")
    void whatIsReadIsWrittenBack(String name) {
        byte[] body = Golden.bytes("replies", name);
        var assembler = new ReplyAssembler();
        Golden.CODEC.readReply(body, assembler);
        ObjectNode expected = (ObjectNode) Golden.tree(body);
        ((ObjectNode) expected.path("usage")).remove("service_tier");
        expected.path("content").forEach(block -> ((ObjectNode) block).remove("citations"));
        expected.path("stop_details").forEach(_ -> ((ObjectNode) expected.path("stop_details")).putNull("category"));
        assertThat(Golden.tree(Golden.CODEC.writeReply(assembler.reply(), Golden.STAMP)))
                .isEqualTo(expected);
    }

    @Test
    void anAnswerIsCompleteEvenWhenLittleIsKnown() {
        assertThat(written(FinishReason.STOP, new Part.Text("hi"))).isEqualTo(Golden.tree("""
            {"id":"msg_call1","type":"message","role":"assistant","model":"asked-model",
             "content":[{"type":"text","text":"hi"}],"stop_reason":"end_turn","stop_sequence":null,
             "usage":{"input_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,
              "cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},
              "output_tokens":0}}\
            """));
    }

    // T49, T24
    @Test
    void argumentsThatAreNoObjectAreAnEmptyOne() {
        for (String arguments : List.of("", "{\"path\":\"a", "[1]")) {
            JsonNode reply = written(FinishReason.LENGTH, new Part.ToolCall("a", "f", arguments));
            assertThat(reply.at("/content/0/input")).isEqualTo(Golden.tree("{}"));
            assertThat(reply.path("stop_reason").stringValue()).isEqualTo("max_tokens");
        }
    }

    // T43, T48
    @Test
    void theReasonFitsTheContent() {
        assertThat(written(FinishReason.STOP, new Part.ToolCall("a", "f", "{}"))
                        .path("stop_reason")
                        .stringValue())
                .isEqualTo("tool_use");
        JsonNode refused = written(FinishReason.STOP, new Part.Refusal("No."));
        assertThat(refused.path("stop_reason").stringValue()).isEqualTo("refusal");
        assertThat(refused.at("/stop_details/explanation").stringValue()).isEqualTo("No.");
    }

    @Test
    void thinkingOfOthersHasNoSignatureAndEmptyPartsAreLeftOut() {
        JsonNode content = written(
                        FinishReason.STOP,
                        new Part.Thinking("hm", new Seal("openai-chat", "x")),
                        new Part.Thinking("", new Seal("openai-chat", "x")),
                        new Part.Text(""),
                        new Part.Thinking("", new Seal("anthropic", "E=")))
                .path("content");
        assertThat(content).isEqualTo(Golden.tree("""
            [{"type":"thinking","thinking":"hm","signature":""},
             {"type":"thinking","thinking":"","signature":"E="}]\
            """));
    }

    // T45
    @Test
    void aCallNobodyCanMakeIsAFailure() {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> written(FinishReason.MALFORMED_CALL))
                .satisfies(e -> assertThat(e.fault().kind()).isEqualTo(FaultKind.BROKEN_ANSWER));
    }

    // T38
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy\"}} | OVERLOADED",
                "{\"error\":{\"message\":\"slow down\",\"code\":429}} | RATE_LIMITED",
                "{\"error\":\"out of memory\"} | INTERNAL",
                "{\"choices\":[]} | BROKEN_ANSWER",
                "[] | BROKEN_ANSWER",
                "<html></html> | BROKEN_ANSWER",
                "{\"content\":[ | BROKEN_ANSWER"
            })
    void whatIsNoAnswerFails(String body, FaultKind kind) {
        assertThat(((ChatEvent.Failed) only(body)).fault().kind()).isEqualTo(kind);
    }
}
