package dev.drawbridge.dialect.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.Failed;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReplyTests {
    private static JsonNode written(FinishReason reason, Part... parts) {
        return written(new Finished(reason), parts);
    }

    private static JsonNode written(Finished finish, Part... parts) {
        var reply = new ChatReply("", "", List.of(parts), finish, new Usage(5, 0, 0, 0, 7, 0));
        return Golden.json(ReplyWriter.write(reply, Golden.STAMP));
    }

    @Test
    void answerHasAllThatClientsRequire() {
        JsonNode response = written(FinishReason.STOP, new Part.Text("Hi"));

        assertThat(response.path("id").stringValue()).isEqualTo("resp_call-7");
        assertThat(response.path("model").stringValue()).isEqualTo("alias");
        assertThat(response.path("status").stringValue()).isEqualTo("completed");
        assertThat(response.path("output")).isEqualTo(Golden.json("""
            [{'id':'msg_call-7_0','type':'message','status':'completed','role':'assistant',
              'content':[{'type':'output_text','text':'Hi','annotations':[],'logprobs':[]}]}]\
            """));
        assertThat(response.propertyNames())
                .contains("error", "incomplete_details", "instructions", "metadata", "parallel_tool_calls", "tools");
    }

    @Test
    void emptyPartsAndThoseOfOthersAreNoItems() {
        JsonNode response = written(
                FinishReason.TOOL_CALLS,
                new Part.Text(""),
                new Part.Thinking("", new Seal("anthropic", "EqQB")),
                new Part.Thinking("Hm.", new Seal("openai-responses", "ENVELOPE")),
                new Part.ToolCall("call_1", "now", ""));

        assertThat(response.path("output")).hasSize(2);
        assertThat(response.at("/output/0/encrypted_content").stringValue()).isEqualTo("ENVELOPE");
        assertThat(response.at("/output/1/id").stringValue()).isEqualTo("fc_call-7_1");
        assertThat(response.at("/output/1/arguments").stringValue()).isEqualTo("{}");
    }

    @Test
    void redactedThinkingIsAnItemWithoutWords() {
        assertThat(written(
                                FinishReason.STOP,
                                new Part.Thinking("", new Seal("openai-responses", "ENVELOPE"), true, Extras.NONE))
                        .at("/output/0"))
                .isEqualTo(Golden.json(
                        "{'id':'rs_call-7_0','type':'reasoning','summary':[],'encrypted_content':'ENVELOPE'}"));
    }

    @Test
    @DisplayName("T49: arguments that were cut off stay as they are")
    void cutArguments() {
        JsonNode response = written(FinishReason.LENGTH, new Part.ToolCall("call_1", "now", "{\"a"));

        assertThat(response.path("status").stringValue()).isEqualTo("incomplete");
        assertThat(response.at("/output/0/status").stringValue()).isEqualTo("incomplete");
        assertThat(response.at("/output/0/arguments").stringValue()).isEqualTo("{\"a");
    }

    @Test
    void refusalWithoutWordsIsIncomplete() {
        assertThat(written(FinishReason.REFUSAL)
                        .at("/incomplete_details/reason")
                        .stringValue())
                .isEqualTo("content_filter");
        assertThat(written(new Finished(FinishReason.REFUSAL, null, "No."))
                        .at("/output/0/content/0/refusal")
                        .stringValue())
                .isEqualTo("No.");
    }

    @Test
    @DisplayName("T45: a call nobody can make is no answer")
    void malformedCall() {
        assertThatThrownBy(() -> written(FinishReason.MALFORMED_CALL)).isInstanceOf(FaultException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'message':'No.','code':'server_error'}}",
                "{'status':'failed','output':[],'error':{'message':'No.','code':'server_error'}}",
                "{'status':'queued','output':[]}",
                "{'choices':[]}",
                "[]",
                "nonsense"
            })
    @DisplayName("T38: an answer that is none is a failure")
    void failuresInDisguise(String body) {
        List<ChatEvent> events = Golden.replyEvents(Golden.utf8(Golden.quoted(body)));

        assertThat(events).hasSize(1).first().isInstanceOf(Failed.class);
    }
}
