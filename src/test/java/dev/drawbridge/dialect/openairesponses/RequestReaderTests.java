package dev.drawbridge.dialect.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Source;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.testing.Posted;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTests {
    private static List<Message> messages(String input) {
        return Golden.request("'input':" + input).messages();
    }

    private static void assertRefused(String members, String param) {
        assertThatThrownBy(() -> Golden.request(members)).isInstanceOfSatisfying(FaultException.class, refused -> {
            assertThat(refused.fault().blame()).isEqualTo(Blame.CALLER);
            assertThat(refused.fault().param()).isEqualTo(param);
        });
    }

    @Test
    void textIsWhatTheUserSays() {
        assertThat(messages("'Hi'")).containsExactly(Message.text(Role.USER, "Hi"));
    }

    @Test
    @DisplayName("T70: instructions come first, other instructing messages stay where they are")
    void instructionsComeFirst() {
        ChatRequest request = Golden.request("""
            'instructions':'A','input':[{'role':'developer','content':'B'},{'role':'user','content':'C'},
            {'type':'message','role':'system','content':[{'type':'input_text','text':'D'}]}]\
            """);

        assertThat(request.messages())
                .containsExactly(
                        Message.text(Role.SYSTEM, "A"),
                        Message.text(Role.DEVELOPER, "B"),
                        Message.text(Role.USER, "C"),
                        Message.text(Role.SYSTEM, "D"));
    }

    @Test
    void whatTheModelSaidIsOneMessage() {
        List<Message> messages = messages("""
            [{'role':'user','content':'Hi'},
             {'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'gAAAA'},
             {'type':'message','id':'msg_1','status':'completed','role':'assistant',
              'content':[{'type':'output_text','text':'I look.'}]},
             {'type':'function_call','id':'fc_1','status':'completed','call_id':'call_1','name':'a','arguments':'{}'},
             {'type':'custom_tool_call','id':'ctc_1','call_id':'call_2','name':'b','input':'x'},
             {'type':'function_call_output','call_id':'call_1','output':'1'},
             {'type':'custom_tool_call_output','call_id':'call_2','output':[{'type':'input_text','text':'2'}]}]\
            """);

        assertThat(messages).hasSize(3);
        assertThat(messages.get(1).parts().subList(1, 3))
                .containsExactly(new Part.Text("I look."), new Part.ToolCall("call_1", "a", "{}"));
        assertThat(messages.get(1).parts().getFirst())
                .isInstanceOfSatisfying(
                        Part.Thinking.class,
                        thinking -> assertThat(thinking.seal()).isEqualTo(new Seal("openai-responses", "gAAAA")));
        assertThat(((Part.ToolCall) messages.get(1).parts().get(3)).freeform()).isTrue();
        assertThat(messages.get(2).parts())
                .containsExactly(
                        new Part.ToolResult("call_1", List.of(new Part.Text("1"))),
                        new Part.ToolResult("call_2", List.of(new Part.Text("2"))));
    }

    @Test
    @DisplayName("T53: an output before its call is moved behind it")
    void earlyOutputs() {
        assertThat(messages("""
            [{'type':'function_call_output','call_id':'c','output':'1'},
             {'type':'function_call','call_id':'c','name':'a','arguments':'{}'}]\
            """))
                .containsExactly(
                        new Message(Role.ASSISTANT, List.of(new Part.ToolCall("c", "a", "{}"))),
                        new Message(Role.USER, List.of(new Part.ToolResult("c", List.of(new Part.Text("1"))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web_search_call", "local_shell_call_output", "compaction", "of_tomorrow"})
    void unknownItemsStayWhole(String type) {
        assertThat(messages("['x']".replace("'x'", "{'type':'" + type + "','a':1}")))
                .containsExactly(new Message(
                        Role.ASSISTANT,
                        List.of(new Part.Foreign(
                                "openai-responses",
                                "item." + type,
                                new RawJson("{\"type\":\"" + type + "\",\"a\":1}")))));
    }

    @Test
    void unknownItemsThatStandAloneGoWithTheNextMessage() {
        List<Message> messages = messages("""
            [{'role':'user','content':'A'},{'type':'compaction','encrypted_content':'x'},{'role':'user','content':'B'},
             {'type':'compaction_trigger'}]\
            """);

        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).parts()).hasSize(3).element(1).isEqualTo(new Part.Text("B"));
        assertThat(Golden.written(
                                Golden.request(
                                        "'input':[{'type':'compaction','x':1},{'role':'user','content':'B'},{'type':'t'}]"),
                                Golden.PLAIN)
                        .path("input"))
                .isEqualTo(Golden.json(
                        "[{'type':'compaction','x':1},{'type':'message','role':'user','content':'B'},{'type':'t'}]"));
    }

    @Test
    void reasoningKeepsItsSectionsAndItsThinkingApart() {
        var summed = (Part.Thinking) messages("""
            [{'type':'reasoning','summary':[{'type':'summary_text','text':'A'},{'type':'summary_text','text':'B'}],
              'encrypted_content':'gAAAA'}]\
            """).getFirst().parts().getFirst();
        var open = (Part.Thinking) messages("""
            [{'type':'reasoning','summary':[],'content':[{'type':'reasoning_text','text':'C'}]}]\
            """).getFirst().parts().getFirst();

        assertThat(summed.text()).isEqualTo("A\n\nB");
        assertThat(summed.extras().fields()).containsKey("summary");
        assertThat(open.text()).isEqualTo("C");
        assertThat(open.seal()).isNull();
    }

    @Test
    void imagesAndFilesAreRead() {
        assertThat(messages("""
            [{'role':'user','content':[{'type':'input_image','image_url':'data:image/png;base64,AA=='},
              {'type':'image_url','image_url':{'url':'https://example.com/i.png','detail':'low'}},
              {'type':'input_file','file_data':'data:application/pdf;base64,JVBE','filename':'a.pdf'},
              {'type':'input_file','file_url':'https://example.com/a.pdf'},
              {'type':'input_image','file_id':'file_1'}]}]\
            """).getFirst().parts())
                .containsExactly(
                        new Part.Image(new Source.Base64("image/png", "AA==")),
                        new Part.Image(new Source.Url("https://example.com/i.png"), "low", null, Extras.NONE),
                        new Part.Document(new Source.Base64("application/pdf", "JVBE"), "a.pdf"),
                        new Part.Document(new Source.Url("https://example.com/a.pdf"), null),
                        new Part.Image(new Source.StoredFile("openai-responses", "file_1")));
    }

    @Test
    @DisplayName("T72: each tool by its own shape")
    void toolsOfThreeDialects() {
        ChatRequest request =
                Posted.read(Golden.CODEC, Golden.file("sloppy-requests/openai-responses/mixed-shapes.json"));

        assertThat(request.tools()).extracting(ToolReader::name).containsExactly("read", "write", "list", "edit");
        assertThat(request.tools().get(3)).isInstanceOf(Tool.Freeform.class);
        assertThat(request.toolChoice()).isEqualTo(new ToolChoice.Required());
        assertThat(request.extras().fields()).containsOnlyKeys("store");
    }

    @Test
    void namespacesAreFlat() {
        ChatRequest request = Posted.read(Golden.CODEC, Golden.file("requests/openai-responses/namespaces.json"));

        assertThat(request.tools().subList(0, 3))
                .extracting(ToolReader::name)
                .containsExactly("mcp__tickets__search", "mcp__tickets__open", "now");
        assertThat(((Part.ToolCall) request.messages().get(1).parts().getFirst()).name())
                .isEqualTo("mcp__tickets__search");
    }

    @Test
    void toolsThatAnItemBringsAreTools() {
        ChatRequest request = Posted.read(Golden.CODEC, Golden.file("requests/openai-responses/codex.json"));

        assertThat(request.tools()).extracting(ToolReader::name).contains("shell", "apply_patch", "later");
        assertThat(request.tools()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'auto' | Auto[]",
                "'none' | None[]",
                "'required' | Required[]",
                "{'type':'function','name':'a'} | Named[name=a]",
                "{'type':'custom','name':'a'} | Named[name=a]",
                "{'type':'function','function':{'name':'a'}} | Named[name=a]",
                "{'type':'tool','name':'a'} | Named[name=a]",
                "{'type':'allowed_tools','mode':'required','tools':[{'type':'function','name':'a'},"
                        + "{'type':'web_search'}]} | Allowed[names=[a, web_search], required=true]"
            },
            quoteCharacter = '`')
    void choicesAreRead(String choice, String read) {
        assertThat(Golden.request("'input':'Hi','tool_choice':" + choice).toolChoice())
                .hasToString(read);
    }

    @Test
    void choiceOfAProvidersOwnToolIsKept() {
        ChatRequest request = Golden.request("'input':'Hi','tool_choice':{'type':'web_search'}");

        assertThat(request.toolChoice()).isNull();
        assertThat(request.extras().fields()).containsOnlyKeys("tool_choice");
    }

    @Test
    void formOfTheAnswerAndThinkingAreRead() {
        ChatRequest request = Golden.request("""
            'input':'Hi','reasoning':{'effort':'low','summary':'auto'},'max_output_tokens':7,'user':'u',
            'text':{'format':{'type':'json_schema','name':'n','schema':{'type':'object'}},'verbosity':'low'}\
            """);

        assertThat(request.reasoning()).isEqualTo(new Reasoning(null, null, Effort.LOW, "summarized"));
        assertThat(request.output())
                .isEqualTo(new OutputFormat.JsonSchema("n", null, new RawJson("{\"type\":\"object\"}"), null));
        assertThat(request.maxTokens()).isEqualTo(7);
        assertThat(request.extras().fields()).containsOnlyKeys("text.verbosity");
    }

    @Test
    void whatAStatelessGatewayDoesAnywayIsNoWish() {
        assertThat(Golden.request("""
            'input':'Hi','store':false,'include':['reasoning.encrypted_content'],'truncation':'disabled',
            'background':false,'previous_response_id':null\
            """).extras().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'previous_response_id':'resp_1','input':'Hi' | previous_response_id",
                "'conversation':{'id':'conv_1'},'input':'Hi' | conversation",
                "'prompt':{'id':'pmpt_1'} | prompt",
                "'background':true,'input':'Hi' | background",
                "'input':[{'type':'item_reference','id':'msg_1'}] | input[0]"
            })
    @DisplayName("T87: what needs stored responses is refused")
    void storedStateIsRefused(String members, String param) {
        assertRefused(members, param);
        assertThatThrownBy(() -> Golden.request(members)).isInstanceOfSatisfying(FaultException.class, refused -> {
            assertThat(refused.fault().code()).isEqualTo("unsupported_parameter");
            assertThat(refused.fault().message()).contains("'input'", "'store': false");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'input':[] | input",
                "'input':{} | input",
                "'input':[{'type':'function_call','name':'a','arguments':'{}'}] | input[0].call_id",
                "'input':[{'role':'robot','content':'Hi'}] | input[0].role",
                "'input':[{'role':'user'}] | input[0].content",
                "'input':[{'content':'Hi'}] | input[0].type",
                "'input':'Hi','tools':[{'type':'function'}] | tools[0].name",
                "'input':'Hi','tools':[{'description':'x'}] | tools[0].type",
                "'input':'Hi','tool_choice':'maybe' | tool_choice",
                "'input':'Hi','reasoning':{'effort':'huge'} | reasoning.effort",
                "'input':'Hi','text':{'format':{'type':'yaml'}} | text.format.type",
                "'input':[{'role':'user','content':[{'type':'input_image','image_url':'x'}]}] |"
                        + " input[0].content[0].image_url"
            })
    void mistakesAreNamed(String members, String param) {
        assertRefused(members, param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'messages':[] | /v1/chat/completions",
                "'messages':[],'system':'x' | /v1/messages",
                "'contents':[] | :generateContent",
                "'stream':true | 'input' is required"
            })
    void requestsOfOtherDialectsHearWhereToGo(String members, String told) {
        assertThatThrownBy(() -> Golden.request(members)).hasMessageContaining(told);
    }
}
