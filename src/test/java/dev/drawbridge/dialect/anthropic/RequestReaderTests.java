package dev.drawbridge.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Source;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.testing.Posted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTests {
    private static final String USER = "[{\"role\":\"user\",\"content\":\"hi\"}]";

    @Test
    void everyFieldOfTheNeutralModelIsFilled() {
        var request = Posted.read(Golden.CODEC, Golden.bytes("requests", "full.json"));
        assertThat(request.model()).isEqualTo("claude-opus-5-5");
        assertThat(request.maxTokens()).isEqualTo(64_000);
        assertThat(request.stream()).isTrue();
        assertThat(request.sampling().stop()).containsExactly("STOP");
        assertThat(request.reasoning()).isEqualTo(new Reasoning(Reasoning.Mode.ADAPTIVE, null, Effort.MAX, "updates"));
        assertThat(request.user()).contains("device_id");
        assertThat(request.toolChoice()).isEqualTo(new ToolChoice.Auto());
        assertThat(request.parallelTools()).isFalse();
        assertThat(request.extras().origin()).isEqualTo("anthropic");
        assertThat(request.extras().fields())
                .containsKeys(
                        "context_management",
                        "mcp_servers",
                        "a_field_of_tomorrow",
                        "thinking.block_binding",
                        "output_config.task_budget",
                        "metadata.team",
                        "tool_choice.hint")
                .doesNotContainKeys("thinking", "messages", "stop_sequences");
    }

    @Test
    void systemTextIsTheFirstMessageWithItsBlocksApart() {
        var request = Posted.read(Golden.CODEC, Golden.bytes("requests", "system-array-cache.json"));
        var system = request.messages().getFirst();
        assertThat(system.role()).isEqualTo(Role.SYSTEM);
        assertThat(system.parts()).hasSize(3);
        assertThat(((Part.Text) system.parts().get(1)).cache()).isEqualTo(CacheMark.DEFAULT);
        assertThat(((Part.Text) system.parts().get(2)).cache()).isEqualTo(new CacheMark("1h"));
    }

    @Test
    void thinkingKeepsItsSealAndItsMaker() {
        var request = Posted.read(Golden.CODEC, Golden.bytes("requests", "thinking-history.json"));
        assertThat(request.reasoning()).isEqualTo(new Reasoning(Reasoning.Mode.BUDGET, 8000, null, "summarized"));
        assertThat(request.messages().get(1).parts().subList(0, 3))
                .containsExactly(
                        new Part.Thinking("The user wants the time.", new Seal("anthropic", "EqQBCkYIBxgCKkB+/==")),
                        new Part.Thinking("", new Seal("anthropic", "EvoDCkYICBgCKkA="), true, Extras.NONE),
                        new Part.Thinking("", new Seal("anthropic", "EqQBomitted==")));
    }

    @Test
    void toolResultsKeepImagesAndErrors() {
        var request = Posted.read(Golden.CODEC, Golden.bytes("requests", "tool-results.json"));
        var results = request.messages().get(2).parts();
        var first = (Part.ToolResult) results.get(0);
        assertThat(first.callId()).isEqualTo("toolu_01A");
        assertThat(first.content().get(1)).isEqualTo(new Part.Image(new Source.Base64("image/png", "iVBORw0KGgo=")));
        assertThat(first.content().get(3)).isInstanceOf(Part.Foreign.class);
        assertThat(((Part.ToolResult) results.get(1)).error()).isTrue();
        assertThat(((Part.ToolResult) results.get(2)).error()).isFalse();
    }

    // T71
    @Test
    void aToolWithoutTypeIsAFunctionAndATypedOneIsHosted() {
        var request = Golden.request("""
            {"model":"m","max_tokens":1,"messages":%s,"tools":[
             {"name":"a","input_schema":{"type":"object"}},
             {"type":null,"name":"b"},
             {"type":"custom","name":"c"},
             {"type":"web_search_20260318","name":"web_search"}]}\
            """.formatted(USER));
        assertThat(request.tools().subList(0, 3)).allMatch(Tool.Function.class::isInstance);
        assertThat(request.tools().get(3))
                .isInstanceOfSatisfying(
                        Tool.Hosted.class, hosted -> assertThat(hosted.kind()).isEqualTo("web_search_20260318"));
    }

    @Test
    void theOlderPlaceOfTheOutputFormatIsReadToo() {
        var request = Golden.request("""
            {"model":"m","max_tokens":1,"messages":%s,
             "output_format":{"type":"json_schema","schema":{"type":"object"}}}\
            """.formatted(USER));
        assertThat(request.output()).isInstanceOf(OutputFormat.JsonSchema.class);
    }

    // T62: the id went out in Anthropic's letters and goes back to the provider as it was
    @Test
    void idsOfOtherProvidersComeBackAsTheyWere() {
        var request = Golden.request("""
            {"model":"m","max_tokens":1,"messages":[{"role":"user","content":"hi"},
             {"role":"assistant","content":[{"type":"tool_use","id":"functions_x2Ewrite_x3A0","name":"w","input":{}}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"functions_x2Ewrite_x3A0"}]}]}\
            """);
        assertThat(request.messages().get(1).parts())
                .containsExactly(new Part.ToolCall("functions.write:0", "w", "{}"));
        assertThat(request.messages().get(2).parts())
                .containsExactly(new Part.ToolResult("functions.write:0", List.of()));
    }

    // wire 7.1
    @Test
    void aThreadIsRefusedSoThatTheClientSendsTheHistory() {
        var fault = refused("{\"model\":\"m\",\"max_tokens\":1,\"thread\":{\"id\":\"t\"},\"messages\":" + USER + "}");
        assertThat(fault.kind()).isEqualTo(FaultKind.BAD_REQUEST);
        assertThat(fault.code()).isEqualTo("thread_unsupported_request");
        var body = Golden.tree(Golden.CODEC.writeFault(fault, "c1"));
        assertThat(body.at("/error/details/error_code").stringValue()).isEqualTo("thread_unsupported_request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "max_tokens | {'model':'m','messages':[{'role':'user','content':'hi'}]}",
                "max_tokens | {'model':'m','max_tokens':'9','messages':[{'role':'user','content':'hi'}]}",
                "model | {'max_tokens':1,'messages':[{'role':'user','content':'hi'}]}",
                "model | {'model':7,'max_tokens':1,'messages':[{'role':'user','content':'hi'}]}",
                "messages | {'model':'m','max_tokens':1}",
                "messages | {'model':'m','max_tokens':1,'messages':[]}",
                "messages | {'model':'m','max_tokens':1,'messages':'hi'}",
                "messages[0] | {'model':'m','max_tokens':1,'messages':['hi']}",
                "messages[0].role | {'model':'m','max_tokens':1,'messages':[{'role':'robot','content':'hi'}]}",
                "messages[0].content | {'model':'m','max_tokens':1,'messages':[{'role':'user'}]}",
                "messages[0].content | {'model':'m','max_tokens':1,'messages':[{'role':'user','content':3}]}",
                "messages[1].content[0].text |"
                    + " {'model':'m','max_tokens':1,'messages':[{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'text'}]}]}",
                "messages[0].content[0].tool_use_id |"
                    + " {'model':'m','max_tokens':1,'messages':[{'role':'user','content':[{'type':'tool_result'}]}]}",
                "messages[0].content[0].source |"
                        + " {'model':'m','max_tokens':1,'messages':[{'role':'user','content':[{'type':'image'}]}]}",
                "system | {'model':'m','max_tokens':1,'system':3,'messages':[{'role':'user','content':'hi'}]}",
                "tools[0].name | {'model':'m','max_tokens':1,'tools':[{}],'messages':[{'role':'user','content':'hi'}]}",
                "tool_choice.type |"
                    + " {'model':'m','max_tokens':1,'tool_choice':{'type':'maybe'},'messages':[{'role':'user','content':'hi'}]}",
                "tool_choice |"
                    + " {'model':'m','max_tokens':1,'tool_choice':'auto','messages':[{'role':'user','content':'hi'}]}",
                "temperature |"
                    + " {'model':'m','max_tokens':1,'temperature':'hot','messages':[{'role':'user','content':'hi'}]}",
                "stop_sequences |"
                    + " {'model':'m','max_tokens':1,'stop_sequences':'a','messages':[{'role':'user','content':'hi'}]}",
                "thinking | {'model':'m','max_tokens':1,'thinking':true,'messages':[{'role':'user','content':'hi'}]}",
                "stream | {'model':'m','max_tokens':1,'stream':'yes','messages':[{'role':'user','content':'hi'}]}",
            })
    void whatIsWrongIsNamed(String param, String body) {
        var fault = refused(body.replace('\'', '"'));
        assertThat(fault.kind()).isEqualTo(FaultKind.BAD_REQUEST);
        assertThat(fault.param()).isEqualTo(param);
        assertThat(fault.message()).contains("'" + param + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/chat/completions | {'model':'m','messages':[{'role':'tool','tool_call_id':'a','content':'x'}]}",
                "/v1/chat/completions | {'model':'m','messages':[{'role':'developer','content':'x'}]}",
                "/v1/chat/completions | {'model':'m','messages':[{'role':'assistant','content':null,'tool_calls':[]}]}",
                "/v1/chat/completions |"
                    + " {'model':'m','messages':[{'role':'user','content':'x'}],'tools':[{'type':'function','function':{'name':'f'}}]}",
                "/v1/chat/completions |"
                        + " {'model':'m','messages':[{'role':'user','content':'x'}],'max_completion_tokens':5}",
                "/v1/responses | {'model':'m','input':'x'}",
                "generateContent | {'model':'m','contents':[]}",
            })
    void aBodyOfAnotherDialectIsToldWhereToGo(String endpoint, String body) {
        var fault = refused(body.replace('\'', '"'));
        assertThat(fault.kind()).isEqualTo(FaultKind.BAD_REQUEST);
        assertThat(fault.message()).contains(endpoint);
    }

    private static Fault refused(String body) {
        return catchThrowableOfType(FaultException.class, () -> Golden.request(body))
                .fault();
    }
}
