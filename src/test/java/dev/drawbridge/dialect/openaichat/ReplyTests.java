package dev.drawbridge.dialect.openaichat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.ChatEvent.Failed;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.dialect.RequestHead;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ReplyTests {
    private static final ReplyStamp STAMP =
            new ReplyStamp("c1", "alias", 1763600000, RequestHead.of("alias", true, false, null), new byte[0]);

    private static JsonNode write(FinishReason reason, Part... parts) {
        ChatReply reply = new ChatReply("", "", List.of(parts), new Finished(reason), Usage.NONE);
        return Golden.json(ReplyWriter.write(reply, STAMP));
    }

    @Test
    void replyIsComplete() {
        assertThat(write(FinishReason.STOP, new Part.Text("Hi"), new Part.Text(" there")))
                .isEqualTo(Golden.json("""
                    {"id":"chatcmpl-c1","object":"chat.completion","created":1763600000,"model":"alias",
                     "choices":[{"index":0,"message":{"role":"assistant","content":"Hi there","refusal":null},
                       "logprobs":null,"finish_reason":"stop"}],
                     "usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0,
                       "prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":0},
                       "completion_tokens_details":{"reasoning_tokens":0}}}\
                    """));
    }

    @Test
    @DisplayName("T24: only calls have null content, and no arguments are an empty object")
    void callsHaveNullContentAndArguments() {
        JsonNode message = write(
                        FinishReason.TOOL_CALLS,
                        new Part.ToolCall("a", "now", ""),
                        new Part.ToolCall("b", "f", "{\"x\":1}"))
                .path("choices")
                .path(0)
                .path("message");
        assertThat(message.path("content").isNull()).isTrue();
        assertThat(message.path("tool_calls")).isEqualTo(Golden.json("""
            [{"id":"a","type":"function","function":{"name":"now","arguments":"{}"}},
             {"id":"b","type":"function","function":{"name":"f","arguments":"{\\"x\\":1}"}}]\
            """));
    }

    @Test
    @DisplayName("T47: an answer that is all thinking has empty content")
    void allThinkingHasEmptyContent() {
        JsonNode message = write(FinishReason.LENGTH, new Part.Thinking("Hm", new Seal("openai-chat", "sig")))
                .path("choices")
                .path(0)
                .path("message");
        assertThat(message).isEqualTo(Golden.json("""
            {"role":"assistant","content":"","refusal":null,"reasoning_content":"Hm","reasoning_details":
              [{"type":"reasoning.text","text":"Hm","signature":"sig","index":0}]}\
            """));
    }

    @Test
    @DisplayName("T48: the explanation of a refusal is the refusal")
    void explanationIsTheRefusal() {
        ChatReply reply =
                new ChatReply("x", "m", List.of(), new Finished(FinishReason.REFUSAL, null, "No."), Usage.NONE);
        JsonNode choice =
                Golden.json(ReplyWriter.write(reply, STAMP)).path("choices").path(0);
        assertThat(choice.path("message"))
                .isEqualTo(Golden.json("{\"role\":\"assistant\",\"content\":null,\"refusal\":\"No.\"}"));
        assertThat(choice.path("finish_reason").asString("")).isEqualTo("content_filter");
    }

    @Test
    @DisplayName("T45: a call that nobody can make is no answer")
    void malformedCallIsNoAnswer() {
        assertThatThrownBy(() -> write(FinishReason.MALFORMED_CALL)).isInstanceOf(FaultException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens'\",\"code\":400}} | BAD_REQUEST",
                "{\"error\":{\"message\":\"Provider returned error\",\"code\":429}} | RATE_LIMITED",
                "{\"error\":\"model crashed\"} | INTERNAL",
                "[{\"error\":{\"code\":503,\"message\":\"Unavailable\"}}] | OVERLOADED",
                "{\"object\":\"error\",\"message\":\"bad\",\"type\":\"BadRequestError\",\"code\":400} | BAD_REQUEST",
                "{\"id\":\"x\"} | BROKEN_ANSWER",
                "{\"choices\":[]} | BROKEN_ANSWER",
                "{\"choices\":[ | BROKEN_ANSWER",
                "<html> | BROKEN_ANSWER",
                "'' | BROKEN_ANSWER"
            })
    @DisplayName("T38: an error with status 200 is a failure")
    void errorInDisguiseFails(String body, FaultKind kind) {
        assertThat(Golden.replyEvents(Golden.utf8(body)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.fault().kind()).isEqualTo(kind));
    }

    @Test
    void callsWithTheSameOrNoIdAreEachACall() {
        ChatReply reply = Golden.reply(Golden.replyEvents(Golden.utf8("""
            {"id":"1","choices":[{"message":{"role":"assistant","tool_calls":[
              {"id":"a","function":{"name":"f","arguments":"{}"}},
              {"id":"a","function":{"name":"g","arguments":{"x":1}}},
              {"function":{"name":"h"}}]},"finish_reason":"stop"}]}\
            """)));
        assertThat(reply.parts())
                .extracting(part -> ((Part.ToolCall) part).name())
                .containsExactly("f", "g", "h");
        assertThat(reply.parts())
                .extracting(part -> ((Part.ToolCall) part).arguments())
                .containsExactly("{}", "{\"x\":1}", "");
        assertThat(reply.finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @Test
    void wholeReplyWithoutFinishReasonIsWhole() {
        ChatReply reply = Golden.reply(
                Golden.replyEvents(
                        Golden.utf8(
                                "{\"choices\":[{\"message\":{\"content\":\"Hi\"}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}")));
        assertThat(reply.parts()).containsExactly(new Part.Text("Hi"));
        assertThat(reply.finish().reason()).isEqualTo(FinishReason.STOP);
    }
}
