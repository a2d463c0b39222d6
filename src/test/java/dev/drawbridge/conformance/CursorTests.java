package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.Cut;
import dev.drawbridge.testing.WireScripts.Call;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What Cursor posts to the address of Chat Completions: requests of other dialects and mixtures (T72). It is answered
/// in chunks whatever it sent.
@ExtendWith(SharedGateway.class)
class CursorTests {
    private static final String TALK = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}";
    private static final String PATCH = "*** Begin Patch\n+ \"\uD83D\uDE00\\n\"\n*** End Patch";
    private static final String PATCH_IN_JSON =
            "{\"input\":\"*** Begin Patch\\n+ \\\"\\ud83d\\ude00\\\\n\\\"\\n*** End Patch\"}";

    /// As Cursor sends it for one of OpenAI's models, but for its length.
    private static final String RECORDED = """
        "user":"u","store":false,"truncation":"auto","reasoning":{"effort":"medium","summary":"auto"},
        "include":["reasoning.encrypted_content"],"prompt_cache_key":"k","text":{"verbosity":"low"},
        "tools":[{"type":"function","name":"read_file","description":"Reads.","parameters":%s,"strict":false},
         {"type":"function","function":{"name":"list_dir","parameters":%s}},
         {"type":"custom","name":"ApplyPatch","description":"Patches.",
          "format":{"type":"grammar","syntax":"lark","definition":"start: LINE+"}}],
        "messages":[{"role":"system","content":"You are a coder."},
         {"role":"user","content":[{"type":"input_text","text":"Patch it"}]},
         {"role":"assistant","content":null,"tool_calls":[
           {"id":"call_0","type":"custom","custom":{"name":"ApplyPatch","input":"*** \\"x\\""}}]},
         {"role":"tool","tool_call_id":"call_0","content":"Done"},{"role":"user","content":"Again"}]\
        """;

    private final Gateway gateway;

    CursorTests(Gateway gateway) {
        this.gateway = gateway;
    }

    /// A form, and what a provider of each dialect is told in its place.
    private enum Form {
        FLAT_TOOL("\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":" + SCHEMA + "}]," + TALK),
        ANTHROPIC_TOOL("\"tools\":[{\"name\":\"f\",\"input_schema\":" + SCHEMA + "}]," + TALK),
        MIXED_TOOLS("\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":" + SCHEMA
                + "},{\"type\":\"function\",\"function\":{\"name\":\"g\",\"parameters\":" + SCHEMA + "}}]," + TALK),
        FLAT_CHOICE("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":" + SCHEMA
                + "}}],\"tool_choice\":{\"type\":\"any\"}," + TALK),
        SYSTEM("\"system\":\"Be f\"," + TALK),
        SYSTEM_BLOCKS("\"system\":[{\"type\":\"text\",\"text\":\"Be f\",\"cache_control\":{\"type\":\"ephemeral\"}}],"
                + TALK),
        INSTRUCTIONS("\"instructions\":\"Be f\"," + TALK),
        STOPS("\"stop_sequences\":[\"f\"]," + TALK),
        INPUT_TEXT("\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"f\"}]}]"),
        IMAGE("\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":"
                + "{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"f000\"}}]}]"),
        TOOL_BLOCKS("""
            "messages":[{"role":"user","content":"Go"},
             {"role":"assistant","content":[{"type":"text","text":"Now"},
               {"type":"tool_use","id":"toolu_1","name":"f","input":{"a":"b"}}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"c"}]}]\
            """);

        private final String members;

        Form(String members) {
            this.members = members;
        }
    }

    static Stream<Arguments> forms() {
        return Way.ofOpenAi()
                .filter(CursorTests::isTested)
                .flatMap(way -> Stream.of(Form.values()).map(form -> Arguments.of(way, form)));
    }

    static Stream<Way> ways() {
        return Way.ofOpenAi().filter(CursorTests::isTested);
    }

    private static boolean isTested(Way way) {
        return way.provider() == Dialect.OPENAI_CHAT || way.provider() == Dialect.ANTHROPIC;
    }

    private HttpResponse<String> ask(Way way, String members) {
        return gateway.wire().send(gateway.ask(Dialect.OPENAI_CHAT, """
            {"model":"%s","stream":%s,%s}\
            """.formatted(way.model(), way.stream(), members)));
    }

    private ObjectNode told(Way way) {
        return Requests.body(gateway.provider(way).take());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsTranslatedAndAnsweredInThisDialect(Way way, Form form) {
        gateway.provider(way).enqueue(way.scripts().text("Yes.").answer(way.stream()));

        HttpResponse<String> answer = ask(way, form.members);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains(way.stream() ? "\"object\":\"chat.completion.chunk\"" : "\"object\":\"chat.completion\"")
                .contains("Yes.");
        assertThat(answer.headers().allValues("x-drawbridge-lost")).isEmpty();
        ObjectNode told = told(way);
        String text = told.toString();
        switch (form) {
            case FLAT_TOOL, ANTHROPIC_TOOL, MIXED_TOOLS ->
                assertTool(way, told.path("tools").path(0));
            case FLAT_CHOICE ->
                assertThat(told.path("tool_choice"))
                        .isEqualTo(Requests.json(way.fromProvider("\"required\"", "{\"type\":\"any\"}")));
            case SYSTEM, SYSTEM_BLOCKS, INSTRUCTIONS ->
                assertThat(text).contains(way.fromProvider("{\"role\":\"system\",\"content\":", "\"system\":"), "Be f");
            case STOPS -> assertThat(text).contains(way.fromProvider("\"stop\":", "\"stop_sequences\":") + "[\"f\"]");
            case INPUT_TEXT -> assertThat(text).contains("\"f\"").doesNotContain("input_text");
            case IMAGE ->
                assertThat(text)
                        .contains(way.fromProvider(
                                "data:image/png;base64,f000", "\"media_type\":\"image/png\",\"data\":\"f000\""));
            case TOOL_BLOCKS ->
                assertThat(text)
                        .contains(
                                "toolu_1",
                                way.fromProvider("\"tool_call_id\":\"toolu_1\"", "\"tool_use_id\":\"toolu_1\""))
                        .contains(way.fromProvider("{\\\"a\\\":\\\"b\\\"}", "\"input\":{\"a\":\"b\"}"));
        }
    }

    private static void assertTool(Way way, JsonNode tool) {
        JsonNode function = way.fromProvider(tool.path("function"), tool);
        assertThat(function.path("name").stringValue()).isEqualTo("f");
        assertThat(function.path(way.fromProvider("parameters", "input_schema")))
                .isEqualTo(Requests.json(SCHEMA));
    }

    /// Towards Anthropic the grammar tool is a function of one `input`; Cursor gets its plain text back.
    @ParameterizedTest
    @MethodSource("ways")
    @DisplayName("T72: a request as Cursor sends it, with a patch as the answer")
    void aRecordedRequestIsAnswered(Way way) {
        String arguments = way.fromProvider(PATCH, PATCH_IN_JSON);
        gateway.provider(way).enqueue(patched(way, arguments).inPieces(Cut.nasty()));

        HttpResponse<String> answer = ask(way, RECORDED.formatted(SCHEMA, SCHEMA));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(input(way, answer.body())).isEqualTo(PATCH);
        assertThat(answer.body()).contains("\"type\":\"custom\"").doesNotContain("\"arguments\"");
        ObjectNode told = told(way);
        assertThat(told.path("tools")).hasSize(3);
        // T76: this model takes tools over Chat Completions only while it does not reason
        assertThat(told.toString())
                .contains("start: LINE+", way.fromProvider("\"reasoning_effort\":\"none\"", "\"system\""))
                .contains(way.fromProvider(
                        "\"custom\":{\"name\":\"ApplyPatch\",\"input\":\"*** \\\"x\\\"\"}",
                        "\"name\":\"ApplyPatch\",\"input\":{\"input\":\"*** \\\"x\\\"\"}"))
                .doesNotContain("truncation", "input_text");
    }

    private static dev.drawbridge.testing.FakeAnswer patched(Way way, String arguments) {
        var script = way.scripts().tools("Now.", new Call("call_1", "ApplyPatch", arguments));
        if (way.provider() == Dialect.ANTHROPIC) {
            return script.answer(way.stream());
        }
        String stream = script.stream()
                .replace("\"type\":\"function\",\"function\":{", "\"type\":\"custom\",\"custom\":{")
                .replace("{\"index\":0,\"function\":{", "{\"index\":0,\"custom\":{")
                .replace("\"arguments\":", "\"input\":");
        String whole = script.whole()
                .replace("\"type\":\"function\",\"function\":{", "\"type\":\"custom\",\"custom\":{")
                .replace("\"arguments\":", "\"input\":");
        return new dev.drawbridge.testing.WireScript(stream, whole).answer(way.stream());
    }

    private static String input(Way way, String body) {
        if (!way.stream()) {
            return Requests.json(body)
                    .at("/choices/0/message/tool_calls/0/custom/input")
                    .stringValue();
        }
        var input = new StringBuilder();
        body.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> Requests.json(line.substring("data: ".length())))
                .forEach(chunk -> input.append(
                        chunk.at("/choices/0/delta/tool_calls/0/custom/input").asString("")));
        return input.toString();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aResponsesRequestIsAnsweredInChunks(Way way) {
        gateway.provider(way).enqueue(way.scripts().text("Yes.").answer(way.stream()));

        HttpResponse<String> answer = ask(way, """
            "input":[{"role":"user","content":[{"type":"input_text","text":"Hi"}]}],"instructions":"Be kind",
            "tools":[{"type":"function","name":"f","parameters":%s}],"store":false,"max_output_tokens":100\
            """.formatted(SCHEMA));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"object\":\"chat.completion", "Yes.");
        assertTool(way, told(way).path("tools").path(0));
    }
}
