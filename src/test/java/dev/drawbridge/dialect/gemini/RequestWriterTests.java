package dev.drawbridge.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Source;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Quirk;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RequestWriterTests {
    private static final String THIRD = "gemini-3.8-flash";
    private static final String SECOND = "gemini-2.5-flash";
    private static final Message HI = Message.text(Role.USER, "Hi");

    private static ChatRequest request(List<Tool> tools, OutputFormat output, Message... messages) {
        return new ChatRequest(
                "asked",
                List.of(messages),
                tools,
                null,
                null,
                null,
                Sampling.DEFAULT,
                Reasoning.UNSAID,
                output,
                null,
                false,
                true,
                Extras.NONE);
    }

    private static JsonNode contents(String model, Message... messages) {
        Encoded written = Golden.written(request(List.of(), new OutputFormat.Text(), messages), model);
        return Golden.tree(written.bytes()).path("contents");
    }

    private static Message assistant(Part... parts) {
        return new Message(Role.ASSISTANT, List.of(parts));
    }

    private static Message user(Part... parts) {
        return new Message(Role.USER, List.of(parts));
    }

    private static Part.ToolResult result(String id, Part... content) {
        return new Part.ToolResult(id, List.of(content));
    }

    // T51, T53
    @Test
    void resultsStandAloneRightBehindTheirCalls() {
        JsonNode contents = contents(
                SECOND,
                HI,
                assistant(new Part.ToolCall("c1", "a", "{}")),
                assistant(new Part.ToolCall("c2", "b", "")),
                user(new Part.Text("And"), result("c2", new Part.Text("{\"n\":1}"))),
                user(result("c9", new Part.Text("late"))));

        assertThat(contents).isEqualTo(Golden.tree("""
            [{'role':'user','parts':[{'text':'Hi'}]},
            {'role':'model','parts':[{'functionCall':{'id':'c1','name':'a','args':{}}},
            {'functionCall':{'id':'c2','name':'b','args':{}}}]},
            {'role':'user','parts':[{'functionResponse':{'id':'c1','name':'a','response':
            {'error':'The tool call was interrupted; there is no result.'}}},
            {'functionResponse':{'id':'c2','name':'b','response':{'output':'{\\"n\\":1}'}}}]},
            {'role':'user','parts':[{'text':'And'},{'text':'Result of an earlier tool call (c9):'},{'text':'late'}]}]\
            """));
    }

    // T52
    @Test
    void picturesOfResultsStandWithinThemOrFollow() {
        var image = new Part.Image(new Source.Base64("image/png", "iVBO"));
        Message[] shown = {
            HI,
            assistant(new Part.ToolCall("c1", "shot", "{}")),
            user(result("c1", new Part.Text("taken"), image), new Part.Text("See?"))
        };

        assertThat(contents(THIRD, shown)
                        .path(2)
                        .at("/parts/0/functionResponse/parts/0/inlineData/data")
                        .stringValue())
                .isEqualTo("iVBO");
        JsonNode older = contents(SECOND, shown);
        assertThat(older.path(2).path("parts")).hasSize(1);
        assertThat(older.path(3)).isEqualTo(Golden.tree("""
            {'role':'user','parts':[{'text':'Shown by shot:'},
            {'inlineData':{'mimeType':'image/png','data':'iVBO'}},{'text':'See?'}]}\
            """));
    }

    // T54
    @Test
    void brokenArgumentsAreHandedBackAsText() {
        JsonNode contents = contents(SECOND, HI, assistant(new Part.ToolCall("c1", "a", "{\"x")), user(result("c1")));

        assertThat(contents.at("/1/parts/0/functionCall/args/_raw").stringValue())
                .isEqualTo("{\"x");
    }

    // T56
    @Test
    void theFirstCallOfEveryStepIsSigned() {
        var sealed = new Part.ToolCall("c3", "a", "", false, new Seal("gemini", "S"), null, Extras.NONE);
        var foreign = new Part.ToolCall("c4", "a", "", false, new Seal("openai-chat", "X"), null, Extras.NONE);
        Message[] steps = {
            HI,
            assistant(new Part.ToolCall("c1", "a", ""), new Part.ToolCall("c2", "a", "")),
            user(result("c1"), result("c2")),
            assistant(sealed),
            user(result("c3")),
            assistant(foreign),
            user(result("c4"))
        };

        JsonNode third = contents(THIRD, steps);
        assertThat(third.at("/1/parts/0/thoughtSignature").stringValue()).isEqualTo(PartWriter.NO_SIGNATURE);
        assertThat(third.at("/1/parts/1").has("thoughtSignature")).isFalse();
        assertThat(third.at("/3/parts/0/thoughtSignature").stringValue()).isEqualTo("S");
        assertThat(third.at("/5/parts/0/thoughtSignature").stringValue()).isEqualTo(PartWriter.NO_SIGNATURE);
        assertThat(contents(SECOND, steps).at("/1/parts/0").has("thoughtSignature"))
                .isFalse();
    }

    @Test
    @DisplayName("T55: results name their functions and follow their calls")
    void idsThatWereMadeUpHereAreLeftOutAndResultsFollowTheirCalls() {
        Message[] turns = {
            HI,
            assistant(
                    new Part.ToolCall("call_0_0123456789ab", "a", ""),
                    new Part.ToolCall("call_1_0123456789ab", "a", "")),
            user(result("call_1_0123456789ab", new Part.Text("2")), result("call_0_0123456789ab", new Part.Text("1")))
        };

        assertThat(contents(SECOND, turns).path(2)).isEqualTo(Golden.tree("""
            {'role':'user','parts':[{'functionResponse':{'name':'a','response':{'output':'1'}}},
            {'functionResponse':{'name':'a','response':{'output':'2'}}}]}\
            """));
    }

    // T63
    @Test
    void namesThatGeminiRefusesAreChangedAndRestored() {
        List<Tool> tools = List.of(
                new Tool.Function("1st", null, null),
                new Tool.Function("a/b", null, null),
                new Tool.Function("a.b:c-d", null, null));
        Encoded written = Golden.written(request(tools, new OutputFormat.Text(), HI), SECOND);

        assertThat(written.renamedTools().values()).containsExactlyInAnyOrder("1st", "a/b");
        assertThat(Golden.tree(written.bytes())
                        .at("/tools/0/functionDeclarations")
                        .valueStream())
                .extracting(tool -> tool.path("name").stringValue())
                .allMatch(name -> name.matches("[a-zA-Z_][a-zA-Z0-9_.:-]*"))
                .contains("a.b:c-d");
    }

    @Test
    void schemasOfOlderServersAreInTheirOwnForm() {
        List<Tool> tools = List.of(new Tool.Function("f", "F", new RawJson("""
            {"type":"object","properties":{"a":{"type":["string","null"]}}}\
            """)));
        var request = request(tools, new OutputFormat.Text(), HI);
        var written = Golden.CODEC.writeRequest(request, Golden.target(SECOND, Quirk.OPENAPI_SCHEMAS));

        assertThat(Golden.tree(written.bytes()).at("/tools/0/functionDeclarations/0/parameters"))
                .isEqualTo(Golden.tree("""
                    {'type':'OBJECT','properties':{'a':{'nullable':true,'type':'STRING'}}}\
                    """));
    }

    @Test
    void aSchemaBesideToolsIsToldInWordsToOlderModels() {
        List<Tool> tools = List.of(new Tool.Function("f", "F", null));
        var request = request(tools, new OutputFormat.JsonObject(), HI);

        JsonNode older = Golden.tree(Golden.written(request, SECOND).bytes());
        assertThat(older.has("generationConfig")).isFalse();
        assertThat(older.at("/systemInstruction/parts/0/text").stringValue()).contains("JSON");
        assertThat(Golden.tree(Golden.written(request, THIRD).bytes())
                        .at("/generationConfig/responseMimeType")
                        .stringValue())
                .isEqualTo("application/json");
    }

    @Test
    void aBegunAnswerIsAskedToGoOn() {
        Encoded written =
                Golden.written(request(List.of(), new OutputFormat.Text(), HI, assistant(new Part.Text("{"))), THIRD);

        assertThat(Golden.tree(written.bytes()).at("/contents/2/role").stringValue())
                .isEqualTo("user");
        assertThat(written.losses()).extracting("field").containsExactly("messages");
    }

    @Test
    void whatTheModelCannotSeeIsRefused() {
        for (Source source : List.of(
                new Source.Base64("image/gif", "R0lG"),
                new Source.Url("http://example.com/a.png"),
                new Source.StoredFile("anthropic", "file_1"))) {
            assertThatThrownBy(() -> contents(THIRD, user(new Part.Image(source))))
                    .isInstanceOf(FaultException.class)
                    .hasMessageStartingWith("This model cannot take");
        }
    }
}
