package dev.drawbridge.dialect.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Source;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.RequestBody;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Elements of other dialects in requests that are posted to this one's address (T72).
class MixedRequestTests {
    private static final String TALK = "'messages':[{'role':'user','content':'Hi'}]";

    private static byte[] body(String members) {
        return Golden.utf8("{'model':'m',%s}".formatted(members).replace('\'', '"'));
    }

    private static boolean isOwn(String members) {
        return RequestBody.head(body(members), new FormScan()).ownForm();
    }

    private static ChatRequest read(String members) {
        return RequestReader.read(body(members));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'tools':[]",
                "'tools':null",
                "'tools':[{'type':'function','function':{'name':'f','parameters':{'input_schema':{}}}}]",
                "'tools':[{'function':{'name':'f'}},{'type':'custom','custom':{'name':'c'}}]",
                "'tools':[{'type':'web_search','web_search':{'enable':true}}]",
                "'tools':[{'type':'browser_search'}]",
                "'tool_choice':'auto'",
                "'tool_choice':{'type':'function','function':{'name':'f'}}",
                "'reasoning':{'enabled':true}",
                "'reasoning':{'max_tokens':100,'exclude':true}",
                "'reasoning':{}",
                "'thinking':{'type':'enabled'}",
                "'thinking':{'type':'disabled'}",
                "'stop':['x'],'reasoning_effort':'low','store':false,'metadata':{'system':'x'}"
            })
    void requestInItsOwnFormPassesAsItIs(String members) {
        assertThat(isOwn(members.isEmpty() ? TALK : TALK + "," + members)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tools':[{'type':'function','function':{'name':'f'}},{'type':'function','name':'g','parameters':{}}]",
                "'tools':[{'name':'f','input_schema':{}}]",
                "'tools':[{'type':'custom','name':'ApplyPatch','format':{'type':'text'}}]",
                "'tools':[{'type':'custom','name':'f','input_schema':{}}]",
                "'tools':[{'type':'web_search'}]",
                "'tools':[{'type':'bash_20250124','name':'bash'}]",
                "'tool_choice':{'type':'any'}",
                "'tool_choice':{'type':'tool','name':'f'}",
                "'tool_choice':{'type':'function','name':'f'}",
                "'system':'s'",
                "'stop_sequences':['x']",
                "'instructions':'s'",
                "'max_output_tokens':9",
                "'reasoning':{'effort':'low','summary':'auto'}",
                "'thinking':{'type':'enabled','budget_tokens':2000}",
                "'thinking':{'type':'adaptive'}",
                "'text':{'format':{'type':'json_object'}}",
                "'truncation':'auto'",
                "'previous_response_id':'resp_1'"
            })
    void requestWithAnElementOfAnotherDialectIsNotPassed(String members) {
        assertThat(isOwn(TALK + "," + members)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tool_use",
                "tool_result",
                "image",
                "document",
                "thinking",
                "redacted_thinking",
                "input_text",
                "output_text",
                "input_image",
                "input_file"
            })
    void aPartOfAnotherDialectIsFoundWhereverItStands(String type) {
        String part = "{'text':'a','more':{'type':'x'},'type':'" + type + "'}";

        assertThat(isOwn("'messages':[{'role':'user','content':[{'type':'text','text':'a'}," + part + "]}]"))
                .isFalse();
        assertThat(isOwn("'messages':[{'role':'user','content':'a'},{'content':[" + part + "],'role':'assistant'}]"))
                .isFalse();
        assertThat(isOwn("'messages':[{'role':'user','content':[{'type':'text','text':'" + type + "'}]}]"))
                .isTrue();
    }

    @Test
    void aWholeResponsesRequestIsForItsOwnReader() {
        byte[] body = body("'input':'Hi','tools':[{'type':'function','name':'f'}],'stream':true");
        var head = RequestBody.head(body, new FormScan());

        assertThat(head.ownForm()).isFalse();
        assertThat(head.stream()).isTrue();
        ChatRequest request = new OpenAiChatCodec().readRequest(head, body);
        assertThat(request.messages()).containsExactly(Message.text(Role.USER, "Hi"));
        assertThat(request.tools()).hasSize(1);
    }

    @Test
    @DisplayName("T71, T72: nested, flat, freeform and Anthropic tools in one array")
    void toolsOfEveryFormAreRead() {
        List<Tool> tools = read(TALK
                        + ",'tools':[{'type':'function','function':{'name':'nested','parameters':{'a':1}}},"
                        + "{'type':'function','name':'flat','parameters':{'a':2},'strict':true},"
                        + "{'name':'untyped','description':'d','input_schema':{'a':3},'cache_control':{'type':'ephemeral','ttl':'1h'}},"
                        + "{'type':'custom','name':'patch','format':{'type':'grammar','syntax':'lark','definition':'x'}},"
                        + "{'type':'custom','custom':{'name':'old','format':{'type':'grammar','grammar':{'syntax':'lark','definition':'x'}}}},"
                        + "{'type':'web_search'},{'type':'bash_20250124','name':'bash'}]")
                .tools();

        assertThat(tools)
                .extracting(MixedRequestTests::told)
                .containsExactly(
                        "nested {\"a\":1}",
                        "flat {\"a\":2}",
                        "untyped {\"a\":3}",
                        "patch lark",
                        "old lark",
                        "openai-responses web_search",
                        "anthropic bash_20250124");
        assertThat(((Tool.Function) tools.get(1)).strict()).isTrue();
        assertThat(((Tool.Function) tools.get(2)).cache()).isEqualTo(new CacheMark("1h"));
    }

    private static String told(Tool tool) {
        return switch (tool) {
            case Tool.Function function ->
                function.name() + " " + function.schema().text();
            case Tool.Freeform freeform -> {
                var format = Golden.json(Golden.utf8(freeform.format().text()));
                yield freeform.name() + " "
                        + format.path("grammar").path("syntax").stringValue();
            }
            case Tool.Hosted hosted -> hosted.origin() + " " + hosted.kind();
        };
    }

    @Test
    void aGrammarIsWrittenInThisDialectsOwnForm() {
        var tools = Golden.json(new RequestWriter(
                                read(TALK
                                        + ",'tools':[{'type':'custom','name':'patch','format':"
                                        + "{'type':'grammar','syntax':'lark','definition':'x'}}]"),
                                Asked.target())
                        .write()
                        .bytes())
                .path("tools");

        assertThat(tools).isEqualTo(Golden.json(Golden.utf8("""
            [{"type":"custom","custom":{"name":"patch","format":
              {"type":"grammar","grammar":{"syntax":"lark","definition":"x"}}}}]\
            """)));
    }

    @Test
    void aFreeformToolIsAFunctionForProvidersThatKnowNothingElse() {
        ChatRequest request = read("""
            'tools':[{'type':'custom','name':'patch','description':'Patches.'}],
            'tool_choice':{'type':'custom','name':'patch'},'messages':[{'role':'user','content':'Go'},
             {'role':'assistant','tool_calls':[{'id':'c','type':'custom','custom':{'name':'patch','input':'a b'}}]},
             {'role':'tool','tool_call_id':'c','content':'ok'}]\
            """);

        var written = Golden.json(new RequestWriter(request, Asked.target(Quirk.NO_CUSTOM_TOOLS))
                .write()
                .bytes());

        assertThat(written.at("/tools/0/function/name").stringValue()).isEqualTo("patch");
        assertThat(written.at("/tools/0/function/parameters/required/0").stringValue())
                .isEqualTo("input");
        assertThat(written.at("/tool_choice/type").stringValue()).isEqualTo("function");
        assertThat(written.at("/messages/1/tool_calls/0/function/arguments").stringValue())
                .isEqualTo("{\"input\":\"a b\"}");
    }

    @Test
    void anthropicBlocksAreRead() {
        ChatRequest request = read("""
            'system':[{'type':'text','text':'Be kind.'}],'messages':[
             {'role':'user','content':[{'type':'text','text':'Look'},
               {'type':'image','source':{'type':'base64','media_type':'image/png','data':'AAAA'}},
               {'type':'document','title':'t','source':{'type':'url','url':'https://a.b/c.pdf'}}]},
             {'role':'assistant','content':[{'type':'thinking','thinking':'Hm','signature':'sig'},
               {'type':'redacted_thinking','data':'dark'},
               {'type':'tool_use','id':'toolu_1','name':'read','input':{'path':'a'}},
               {'type':'tool_use','id':'toolu_2','name':'now'}]},
             {'role':'user','content':[{'type':'tool_result','tool_use_id':'toolu_1','is_error':true,
                'content':[{'type':'text','text':'gone'}]},
               {'type':'tool_result','tool_use_id':'toolu_2','content':'noon'},{'type':'text','text':'So?'}]}]\
            """);

        assertThat(request.messages().getFirst()).isEqualTo(Message.text(Role.SYSTEM, "Be kind."));
        assertThat(request.messages().get(1).parts())
                .contains(
                        new Part.Image(new Source.Base64("image/png", "AAAA")),
                        new Part.Document(new Source.Url("https://a.b/c.pdf"), "t"));
        List<Part> answer = request.messages().get(2).parts();
        assertThat(answer.getFirst()).isInstanceOfSatisfying(Part.Thinking.class, thinking -> {
            assertThat(thinking.text()).isEqualTo("Hm");
            assertThat(thinking.seal()).isNotNull();
        });
        assertThat(answer.get(1))
                .isInstanceOfSatisfying(
                        Part.Thinking.class,
                        thinking -> assertThat(thinking.redacted()).isTrue());
        assertThat(answer.subList(2, 4))
                .containsExactly(
                        new Part.ToolCall("toolu_1", "read", "{\"path\":\"a\"}"),
                        new Part.ToolCall("toolu_2", "now", "{}"));
        List<Part> results = request.messages().get(3).parts();
        assertThat(results.get(1)).isEqualTo(new Part.ToolResult("toolu_2", List.of(new Part.Text("noon"))));
        assertThat(results.get(2)).isEqualTo(new Part.Text("So?"));
        assertThat(results.getFirst()).isInstanceOfSatisfying(Part.ToolResult.class, result -> {
            assertThat(result.callId()).isEqualTo("toolu_1");
            assertThat(result.error()).isTrue();
            assertThat(result.content()).containsExactly(new Part.Text("gone"));
        });
    }

    @Test
    void responsesPartsAreRead() {
        ChatRequest request = read("""
            'instructions':'Be kind.','messages':[{'role':'user','content':[
              {'type':'input_text','text':'Look'},{'type':'input_image','image_url':'https://a.b/c.png','detail':'low'},
              {'type':'input_file','filename':'t','file_data':'data:application/pdf;base64,AAAA'}]},
             {'role':'assistant','content':[{'type':'output_text','text':'Nice','annotations':[]}]},
             {'role':'user','content':'Thanks'}]\
            """);

        assertThat(request.messages().getFirst().role()).isEqualTo(Role.SYSTEM);
        assertThat(request.messages().get(1).parts())
                .containsExactly(
                        new Part.Text("Look"),
                        new Part.Image(new Source.Url("https://a.b/c.png"), "low", null, Extras.NONE),
                        new Part.Document(new Source.Base64("application/pdf", "AAAA"), "t"));
        assertThat(Asked.of(request.messages().toArray(Message[]::new)).lost()).isEmpty();
    }

    @Test
    void parametersOfOtherDialectsAreRead() {
        ChatRequest request = read(TALK + """
            ,'max_output_tokens':77,'stop_sequences':['a','b'],'tool_choice':{'type':'any','disable_parallel_tool_use':true},
            'thinking':{'type':'enabled','budget_tokens':2048},
            'text':{'verbosity':'low','format':{'type':'json_schema','name':'n','schema':{'a':1},'strict':true}}\
            """);

        assertThat(request.maxTokens()).isEqualTo(77);
        assertThat(request.sampling().stop()).containsExactly("a", "b");
        assertThat(request.toolChoice()).isEqualTo(new ToolChoice.Required());
        assertThat(request.parallelTools()).isFalse();
        assertThat(request.reasoning()).isEqualTo(new Reasoning(Reasoning.Mode.BUDGET, 2048, null, null));
        assertThat(request.output())
                .isInstanceOfSatisfying(
                        OutputFormat.JsonSchema.class,
                        schema -> assertThat(schema.name()).isEqualTo("n"));
        assertThat(request.extras().fields()).containsOnlyKeys("verbosity");
    }

    @ParameterizedTest
    @CsvSource({"low,LOW", "xhigh,XHIGH"})
    void effortOfTheResponsesDialectIsRead(String word, Effort effort) {
        ChatRequest request = read(TALK + ",'reasoning':{'effort':'" + word + "','summary':'auto'}");

        assertThat(request.reasoning().effort()).isEqualTo(effort);
        assertThat(request.extras().fields()).isEmpty();
    }

    @Test
    void whatOnlyOtherDialectsKnowIsLostNotSent() {
        var encoded = new RequestWriter(
                        read(
                                TALK
                                        + ",'truncation':'auto','previous_response_id':'resp_1','context_management':{},'logit_bias':{'1':2}"),
                        Asked.target())
                .write();

        assertThat(Golden.json(encoded.bytes()).propertyNames())
                .contains("logit_bias")
                .doesNotContain("truncation", "previous_response_id", "context_management");
        assertThat(encoded.losses())
                .extracting(Loss::field)
                .isSubsetOf(Set.of("truncation", "previous_response_id", "context_management"))
                .hasSize(3);
    }
}
