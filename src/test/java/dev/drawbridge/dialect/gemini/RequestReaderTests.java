package dev.drawbridge.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Source;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.RequestHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTests {
    private static List<Part> parts(String parts) {
        return Golden.request("{'contents':[{'parts':[" + parts + "]}]}")
                .messages()
                .getLast()
                .parts();
    }

    private static Reasoning reasoning(String config) {
        return Golden.request("{'contents':[{'parts':[]}],'generationConfig':{'thinkingConfig':" + config + "}}")
                .reasoning();
    }

    private static ToolChoice choice(String config) {
        return Golden.request(
                        "{'contents':[{'parts':[]}],'tools':[{'functionDeclarations':[{'name':'a'},{'name':'b'}]}],"
                                + "'toolConfig':{'functionCallingConfig':" + config + "}}")
                .toolChoice();
    }

    @Test
    void snakeCaseIsReadLikeCamelCase() {
        ChatRequest request =
                Golden.request(new String(Golden.bytes("sloppy-requests", "snake-case.json"), StandardCharsets.UTF_8));

        assertThat(request.messages().getFirst().role()).isEqualTo(Role.SYSTEM);
        assertThat(request.messages().get(1).parts().get(1))
                .isEqualTo(new Part.Image(new Source.Base64("image/png", "/+8=")));
        var call = (Part.ToolCall) request.messages().get(2).parts().getFirst();
        assertThat(call.arguments()).isEqualTo("{\"file_path\":\"/a\"}");
        assertThat(call.seal()).isNotNull();
        assertThat(request.maxTokens()).isEqualTo(100);
        assertThat(request.toolChoice()).isEqualTo(new ToolChoice.Named("read"));
        assertThat(request.reasoning()).isEqualTo(new Reasoning(Mode.ADAPTIVE, null, null, "summarized"));
        assertThat(request.extras().fields()).isEmpty();
        var tool = (Tool.Function) request.tools().getFirst();
        assertThat(Golden.tree(tool.schema().text())).isEqualTo(Golden.tree("""
            {'type':'object','properties':{'file_path':{'type':['string','null']},
            'lines':{'type':'array','minItems':1,'items':{'type':'integer','format':'int32'}}},
            'required':['file_path'],'propertyOrdering':['file_path','lines']}\
            """));
        assertThat(((OutputFormat.JsonSchema) request.output()).schema().text())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"enum\":[\"x\"]}}}");
    }

    @Test
    @DisplayName("T55: calls without ids are paired in order")
    void callsWithoutIdsArePairedInOrder() {
        ChatRequest request = Golden.request("""
            {'contents':[{'parts':[{'text':'Go'}]},
            {'role':'model','parts':[{'functionCall':{'name':'a'}},{'functionCall':{'name':'b'}},{'functionCall':{'name':'a'}}]},
            {'parts':[{'functionResponse':{'name':'a','response':{'output':'1'}}},
            {'functionResponse':{'name':'a','response':{'output':'2'}}},
            {'functionResponse':{'name':'b','response':{}}}]}]}\
            """);
        var calls = request.messages().get(1).parts().stream()
                .map(part -> ((Part.ToolCall) part).id())
                .toList();
        var results = request.messages().get(2).parts().stream()
                .map(part -> ((Part.ToolResult) part).callId())
                .toList();

        assertThat(calls).doesNotHaveDuplicates().allMatch(CallIds::isMinted);
        assertThat(results).containsExactly(calls.get(0), calls.get(2), calls.get(1));
    }

    @Test
    void signatureOfATextIsAPartBehindIt() {
        Seal seal = new Seal("gemini", "c2ln+/==");

        assertThat(parts("{'text':'Hi','thoughtSignature':'c2ln-_=='}"))
                .containsExactly(new Part.Text("Hi"), new Part.Thinking("", seal));
        assertThat(parts("{'text':'','thoughtSignature':'c2ln+/=='}")).containsExactly(new Part.Thinking("", seal));
        assertThat(parts("{'text':'Hm','thought':true,'thoughtSignature':'c2ln+/=='}"))
                .containsExactly(new Part.Thinking("Hm", seal));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'output':'ok'}|ok|false",
                "{'error':'bad'}|bad|true",
                "{'result':[1]}|{\"result\":[1]}|false",
                "{'error':{'code':7}}|{\"error\":{\"code\":7}}|true",
                "{'output':'ok','n':1}|{\"output\":\"ok\",\"n\":1}|false"
            })
    void responsesBecomeText(String response, String text, boolean error) {
        var result = (Part.ToolResult) parts("{'functionResponse':{'name':'f','response':" + response + "}}")
                .getFirst();

        assertThat(result.content()).containsExactly(new Part.Text(text));
        assertThat(result.error()).isEqualTo(error);
    }

    @Test
    void dataIsReadByItsType() {
        assertThat(parts("{'inlineData':{'mimeType':'audio/mpeg','data':'SUQz'}}")
                        .getFirst())
                .isInstanceOfSatisfying(
                        Part.Audio.class, audio -> assertThat(audio.format()).isEqualTo("mp3"));
        assertThat(parts("{'inlineData':{'mimeType':'video/mp4','data':'AAAA'}}")
                        .getFirst())
                .isInstanceOf(Part.Foreign.class);
        assertThat(parts("{'fileData':{'mimeType':'image/png','fileUri':'https://example.com/i.png'}}")
                        .getFirst())
                .isEqualTo(new Part.Image(new Source.Url("https://example.com/i.png")));
        assertThat(parts("{'fileData':{'mimeType':'application/pdf','fileUri':'gs://b/a'}}")
                        .getFirst())
                .isInstanceOfSatisfying(
                        Part.Document.class,
                        document ->
                                assertThat(document.source()).isEqualTo(new Source.StoredFile("gemini", "gs://b/a")));
    }

    @Test
    void thinkingIsReadFromBudgetOrLevel() {
        assertThat(reasoning("{'thinkingBudget':0}")).isEqualTo(new Reasoning(Mode.OFF, null, null, null));
        assertThat(reasoning("{'thinkingBudget':-1}")).isEqualTo(new Reasoning(Mode.ADAPTIVE, null, null, null));
        assertThat(reasoning("{'thinkingBudget':900,'includeThoughts':false}"))
                .isEqualTo(new Reasoning(Mode.BUDGET, 900, null, "omitted"));
        assertThat(reasoning("{'thinkingLevel':'low'}")).isEqualTo(new Reasoning(null, null, Effort.LOW, null));
    }

    @Test
    void modesAreChoices() {
        assertThat(choice("{'mode':'AUTO'}")).isEqualTo(new ToolChoice.Auto());
        assertThat(choice("{'mode':'NONE'}")).isEqualTo(new ToolChoice.None());
        assertThat(choice("{'mode':'ANY'}")).isEqualTo(new ToolChoice.Required());
        assertThat(choice("{'mode':'ANY','allowedFunctionNames':['a','b']}"))
                .isEqualTo(new ToolChoice.Allowed(List.of("a", "b"), true));
        assertThat(choice("{'mode':'VALIDATED'}")).isEqualTo(new ToolChoice.Allowed(List.of("a", "b"), false));
    }

    @Test
    void aRequestToBeCountedMayBeWrapped() {
        byte[] counted = RequestWriter.counted("m", Golden.bytes("requests", "simple.json"));
        ChatRequest request = Golden.CODEC.readRequest(RequestHead.of("m", false, true, null), counted);

        assertThat(Golden.tree(counted).at("/generateContentRequest/model").stringValue())
                .isEqualTo("models/m");
        assertThat(request.messages().getFirst().parts()).containsExactly(new Part.Text("Hi"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'contents':[]}|contents",
                "{'contents':[{'role':'bot','parts':[]}]}|contents[0].role",
                "{'contents':[{'parts':[{'functionCall':{}}]}]}|contents[0].parts[0].functionCall.name",
                "{'contents':[{'parts':[]}],'generationConfig':{'topK':'x'}}|generationConfig.topK"
            })
    void mistakesAreNamedByTheirPath(String given) {
        String[] parts = given.split("\\|");
        assertThatThrownBy(() -> Golden.request(parts[0]))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().param()).isEqualTo(parts[1]));
    }
}
