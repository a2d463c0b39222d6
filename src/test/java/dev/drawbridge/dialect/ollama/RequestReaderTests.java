package dev.drawbridge.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Source;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTests {
    private static ChatRequest read(String members) {
        return Asked.read("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + members + "}");
    }

    private static List<Message> messages(String messages) {
        return Asked.read("{\"model\":\"m\",\"messages\":" + messages + "}").messages();
    }

    @Test
    void streamingIsTheDefault() {
        assertThat(read("").stream()).isTrue();
        assertThat(read(",\"stream\":null").stream()).isTrue();
        assertThat(read(",\"stream\":false").stream()).isFalse();
    }

    @Test
    void negativeLimitIsNone() {
        assertThat(read(",\"options\":{\"num_predict\":-1}").maxTokens()).isNull();
        assertThat(read(",\"options\":{\"num_predict\":7}").maxTokens()).isEqualTo(7);
    }

    @Test
    void thinkIsSwitchOrLevel() {
        assertThat(read(",\"think\":true").reasoning().mode()).isEqualTo(Reasoning.Mode.ADAPTIVE);
        assertThat(read(",\"think\":false").reasoning().mode()).isEqualTo(Reasoning.Mode.OFF);
        assertThat(read(",\"think\":\"medium\"").reasoning().effort()).isEqualTo(Effort.MEDIUM);
        assertThat(read("").reasoning()).isEqualTo(Reasoning.UNSAID);
    }

    @Test
    void formatIsAWordOrASchema() {
        assertThat(read(",\"format\":\"json\"").output()).isInstanceOf(OutputFormat.JsonObject.class);
        assertThat(read(",\"format\":{\"type\":\"object\"}").output()).isInstanceOf(OutputFormat.JsonSchema.class);
        assertThat(read(",\"format\":\"\"").output()).isInstanceOf(OutputFormat.Text.class);
    }

    @Test
    void imagesHaveTheTypeOfTheirFirstBytes() {
        assertThat(messages("[{\"role\":\"user\",\"images\":[\"/9j/4AAQ\",\"UklGRiQA\",\"iVBORw0K\",\"R0lGODlh\"]}]")
                        .getFirst()
                        .parts())
                .extracting(part -> ((Source.Base64) ((Part.Image) part).source()).mediaType())
                .containsExactly("image/jpeg", "image/webp", "image/png", "image/gif");
    }

    @Test
    @DisplayName("T41: calls without ids get the same ones every time, and results find them by name")
    void callsGetIdsThatResultsFind() {
        String history = """
            [{"role":"user","content":"Hi"},
             {"role":"assistant","content":"","tool_calls":[{"function":{"name":"a","arguments":{}}},
               {"function":{"name":"b","arguments":{"x":1}}},{"function":{"name":"a"}}]},
             {"role":"tool","tool_name":"b","content":"of b"},
             {"role":"tool","tool_name":"a","content":"of a"},
             {"role":"tool","content":"of whom?"}]\
            """;

        List<Message> messages = messages(history);
        assertThat(messages.get(1).parts())
                .extracting(part -> ((Part.ToolCall) part).id())
                .containsExactly("call_1", "call_2", "call_3");
        assertThat(messages.get(2).role()).isEqualTo(Role.USER);
        assertThat(messages.get(2).parts())
                .extracting(part -> ((Part.ToolResult) part).callId())
                .containsExactly("call_2", "call_1", "call_3");
        assertThat(messages(history)).isEqualTo(messages);
    }

    @Test
    void givenIdsStayAndAreNotMintedAgain() {
        List<Message> messages = messages("""
            [{"role":"assistant","tool_calls":[{"id":"call_1","function":{"name":"a"}},{"function":{"name":"a"}}]},
             {"role":"tool","tool_call_id":"call_1","tool_name":"a","content":"1"},
             {"role":"tool","tool_name":"a","content":"2"}]\
            """);

        assertThat(messages.getFirst().parts())
                .extracting(part -> ((Part.ToolCall) part).id())
                .containsExactly("call_1", "call_2");
        assertThat(messages.get(1).parts())
                .extracting(part -> ((Part.ToolResult) part).callId())
                .containsExactly("call_1", "call_2");
    }

    @Test
    void resultOfATurnBeforeIsNoAnswerToThisOne() {
        List<Message> messages = messages("""
            [{"role":"assistant","tool_calls":[{"function":{"name":"a"}}]},
             {"role":"assistant","content":"Never mind."},
             {"role":"tool","tool_name":"a","content":"late"}]\
            """);

        assertThat(messages.get(2).parts())
                .extracting(part -> ((Part.ToolResult) part).callId())
                .containsExactly("call_2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"m\"}|is required",
                "{\"model\":\"m\",\"messages\":[]}|at least one message",
                "{\"model\":\"m\",\"prompt\":\"x\"}|/v1/completions",
                "{\"model\":\"m\",\"contents\":[]}|Gemini",
                "{\"model\":\"m\",\"input\":\"x\"}|Responses",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"robot\"}]}|messages[0].role",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[]}]}|messages[0].content",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"images\":[1]}]}|messages[0].images",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"format\":\"xml\"}|JSON Schema",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"options\":{\"stop\":5}}|options.stop"
            })
    void wrongRequestsAreNamed(String body, String named) {
        assertThatThrownBy(() -> Asked.read(body))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining(named);
    }
}
