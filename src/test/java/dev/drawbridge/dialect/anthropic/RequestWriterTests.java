package dev.drawbridge.dialect.anthropic;

import static dev.drawbridge.dialect.anthropic.Requests.calls;
import static dev.drawbridge.dialect.anthropic.Requests.hi;
import static dev.drawbridge.dialect.anthropic.Requests.parts;
import static dev.drawbridge.dialect.anthropic.Requests.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.Source;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.ModelTraits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RequestWriterTests {
    private static final Message HI = Message.text(Role.USER, "hi");
    private static final RawJson OPEN = new RawJson("{\"type\":\"object\",\"properties\":{}}");
    private static final RawJson CLOSED =
            new RawJson("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");

    private static void assertMessages(Requests request, String expected) {
        assertThat(request.written().path("messages")).isEqualTo(Golden.tree(expected.replace('\'', '"')));
    }

    // T54, T24
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | {}",
                "`  ` | {}",
                "{\"a\": 1.50} | {\"a\":1.50}",
                "{\"a\": | {\"_raw\":\"{\\\"a\\\":\"}",
                "[1] | {\"_raw\":\"[1]\"}",
                "{}{} | {\"_raw\":\"{}{}\"}",
            })
    void brokenArgumentsAreHandedBackAsText(String arguments, String input) {
        var request = Requests.of(HI, parts(Role.ASSISTANT, new Part.ToolCall("a", "read", arguments)));
        assertThat(request.written().at("/messages/1/content/0/input")).isEqualTo(Golden.tree(input));
    }

    // T62
    @Test
    void idsAreWrittenTheSameInCallAndResult() {
        JsonNode messages = Requests.of(HI, calls("functions.f:0"), result("functions.f:0"))
                .written()
                .path("messages");
        assertThat(messages.at("/1/content/0/id").stringValue()).isEqualTo("functions_x2Ef_x3A0");
        assertThat(messages.at("/2/content/0/tool_use_id").stringValue()).isEqualTo("functions_x2Ef_x3A0");
    }

    // T63
    @Test
    void namesAreTheSameInToolChoiceAndHistory() {
        String name = "mcp__files.read:" + "x".repeat(150);
        JsonNode written = Requests.of(HI, parts(Role.ASSISTANT, new Part.ToolCall("a", name, "{}")))
                .with(List.of(new Tool.Function(name, null, null)), new ToolChoice.Named(name), null)
                .written();
        String shortened = written.at("/tools/0/name").stringValue();
        assertThat(shortened).matches("[a-zA-Z0-9_-]{1,128}").startsWith("mcp__files_read_");
        assertThat(written.at("/tool_choice/name").stringValue()).isEqualTo(shortened);
        assertThat(written.at("/messages/1/content/0/name").stringValue()).isEqualTo(shortened);
    }

    @Test
    void refusalsOfTheModelGoBackAsText() {
        assertMessages(Requests.of(HI, parts(Role.ASSISTANT, new Part.Refusal("No.")), HI), """
            [{'role':'user','content':'hi'},{'role':'assistant','content':[{'type':'text','text':'No.'}]},
             {'role':'user','content':'hi'}]\
            """);
    }

    @Test
    void freeformCallsAndToolsBecomeFunctionsWithOneText() {
        var call = new Part.ToolCall("a", "patch", "*** Begin", true, null, null, Extras.NONE);
        var tool = new Tool.Freeform("patch", "Patches", new RawJson("{\"type\":\"grammar\"}"), Extras.NONE);
        JsonNode written = Requests.of(HI, parts(Role.ASSISTANT, call))
                .with(List.of(tool), null, null)
                .written();
        assertThat(written.at("/messages/1/content/0/input")).isEqualTo(Golden.tree("{\"input\":\"*** Begin\"}"));
        assertThat(written.at("/tools/0/input_schema/required/0").stringValue()).isEqualTo("input");
        assertThat(written.at("/tools/0/description").stringValue())
                .startsWith("Patches")
                .contains("grammar");
    }

    @Test
    void documentsTravelInTheFormAnthropicTakes() {
        JsonNode content = Requests.of(parts(
                        Role.USER,
                        new Part.Document(new Source.Base64("application/pdf", "JVBERg=="), "a.pdf"),
                        new Part.Document(new Source.Base64("text/markdown", "IyBIaQ=="), "a.md"),
                        new Part.Image(new Source.Base64("image/jpg", "/9j/")),
                        new Part.Image(new Source.Url("https://example.test/a.png"))))
                .written()
                .at("/messages/0/content");
        assertThat(content.at("/0/source/media_type").stringValue()).isEqualTo("application/pdf");
        assertThat(content.at("/1/source")).isEqualTo(Golden.tree("""
            {"type":"text","media_type":"text/plain","data":"# Hi"}\
            """));
        assertThat(content.at("/2/source/media_type").stringValue()).isEqualTo("image/jpeg");
        assertThat(content.at("/3/source/type").stringValue()).isEqualTo("url");
    }

    static Stream<Part> partsNoClaudeTakes() {
        return Stream.of(
                new Part.Audio("UklGRg==", "wav", Extras.NONE),
                new Part.Image(new Source.Base64("image/heic", "AAAA")),
                new Part.Image(new Source.Url("http://example.test/a.png")),
                new Part.Image(new Source.StoredFile("openai-chat", "file-1")),
                new Part.Document(new Source.Base64("application/zip", "UEs="), "a.zip"),
                new Part.Document(new Source.Base64("text/plain", "%%%%="), "a.txt"),
                new Part.Document(new Source.StoredFile("openai-chat", "file-1"), "a.pdf"),
                new Part.ToolResult("a", List.of(new Part.Image(new Source.Base64("image/heic", "AAAA")))));
    }

    @ParameterizedTest
    @MethodSource("partsNoClaudeTakes")
    void whatTheModelWouldNotSeeIsRefused(Part part) {
        var request = Requests.of(HI, calls("a"), parts(Role.USER, part));
        var fault = catchThrowableOfType(FaultException.class, request::encoded).fault();
        assertThat(fault.kind()).isEqualTo(FaultKind.BAD_REQUEST);
        assertThat(fault.blame()).isEqualTo(Blame.CALLER);
        assertThat(fault.param()).startsWith("messages.content.");
    }

    @Test
    void schemasSayThatTheyDescribeAnObject() {
        JsonNode tools = hi().with(
                        List.of(
                                Requests.READ,
                                new Tool.Function("b", null, new RawJson("{}")),
                                new Tool.Function("c", null, new RawJson("{\"properties\":{\"x\":{}}}"))),
                        null,
                        null)
                .written()
                .path("tools");
        assertThat(tools.at("/0/input_schema")).isEqualTo(Golden.tree(OPEN.text()));
        assertThat(tools.at("/1/input_schema")).isEqualTo(Golden.tree(OPEN.text()));
        assertThat(tools.at("/2/input_schema")).isEqualTo(Golden.tree("""
            {"type":"object","properties":{"x":{}}}\
            """));
    }

    // T65
    @Test
    void strictnessNeedsAClosedSchema() {
        var open = new Tool.Function("a", null, OPEN, true, null, Extras.NONE);
        var closed = new Tool.Function("b", null, CLOSED, true, null, Extras.NONE);
        var request = hi().with(List.of(open, closed), null, null);
        assertThat(request.written().at("/tools/0/strict").isMissingNode()).isTrue();
        assertThat(request.written().at("/tools/1/strict").booleanValue()).isTrue();
        assertThat(request.lost()).containsExactly("tools.strict");
    }

    static Stream<Object[]> choices() {
        return Stream.of(
                new Object[] {new ToolChoice.Auto(), null, "{'type':'auto'}"},
                new Object[] {new ToolChoice.None(), false, "{'type':'none'}"},
                new Object[] {new ToolChoice.Required(), true, "{'type':'any'}"},
                new Object[] {
                    new ToolChoice.Named("read"),
                    false,
                    "{'type':'tool','name':'read','disable_parallel_tool_use':true}"
                },
                new Object[] {null, false, "{'type':'auto','disable_parallel_tool_use':true}"},
                new Object[] {new ToolChoice.Allowed(List.of("read"), true), null, "{'type':'any'}"});
    }

    @ParameterizedTest
    @MethodSource("choices")
    void choicesAreSaidInAnthropicsWords(ToolChoice choice, Boolean parallel, String expected) {
        var other = new Tool.Function("other", null, null);
        JsonNode written =
                hi().with(List.of(Requests.READ, other), choice, parallel).written();
        assertThat(written.path("tool_choice")).isEqualTo(Golden.tree(expected.replace('\'', '"')));
        assertThat(written.path("tools").size()).isEqualTo(choice instanceof ToolChoice.Allowed ? 1 : 2);
    }

    @Test
    void aForcedCallIsLeftToModelsThatRefuseForce() {
        var request = hi().with(List.of(Requests.READ), new ToolChoice.Required(), null)
                .to("claude-opus-5-5", new ModelTraits(128_000, Set.of(Reasoning.Mode.ADAPTIVE), false, false, true));
        assertThat(request.written().path("tool_choice")).isEqualTo(Golden.tree("{\"type\":\"auto\"}"));
        assertThat(request.lost()).containsExactly("tool_choice");
    }

    @Test
    void aChoiceWithoutToolsIsNotSent() {
        assertThat(hi().with(List.of(), new ToolChoice.None(), false).written().has("tool_choice"))
                .isFalse();
        assertThat(hi().with(List.of(), new ToolChoice.Required(), null).lost()).containsExactly("tool_choice");
    }

    // T77
    @Test
    void samplingIsCutToWhatTheModelTakes() {
        var sampling = new Sampling(1.7, 0.9, 40, 7L, 0.1, 0.2, List.of("END", " ", "\n"));
        var request = hi().with(sampling);
        assertThat(request.written().path("temperature").intValue()).isEqualTo(1);
        assertThat(request.written().has("top_p")).isFalse();
        assertThat(request.written().path("stop_sequences")).isEqualTo(Golden.tree("[\"END\"]"));
        assertThat(request.lost())
                .containsExactly("temperature", "top_p", "stop", "seed", "frequency_penalty", "presence_penalty");
        var refusing = request.to("claude-opus-5", new ModelTraits(0, Set.of(), false, true, true));
        assertThat(refusing.written().propertyNames()).doesNotContain("temperature", "top_p", "top_k");
        assertThat(refusing.lost()).contains("temperature", "top_p", "top_k");
    }

    @Test
    void anOpenSchemaIsToldInWordsAndAClosedOneEnforced() {
        var open = hi().with(new OutputFormat.JsonSchema("x", null, OPEN, null));
        assertThat(open.written().has("output_config")).isFalse();
        assertThat(open.written().path("system").stringValue()).contains(OPEN.text());
        assertThat(open.lost()).containsExactly("response_format.json_schema");
        var closed = hi().with(new OutputFormat.JsonSchema("x", null, CLOSED, true));
        assertThat(closed.written().at("/output_config/format/schema")).isEqualTo(Golden.tree(CLOSED.text()));
        assertThat(closed.lost()).isEmpty();
        var old = closed.to("claude-3-haiku", new ModelTraits(4096, Set.of(), true, true, false));
        assertThat(old.written().path("system").stringValue()).contains(CLOSED.text());
        assertThat(old.lost()).containsExactly("response_format.json_schema");
    }

    // T86
    @Test
    void anInstructionStandsBehindTheCallersSystemText() {
        var request = Requests.of(Message.text(Role.SYSTEM, "first"), HI).with(new OutputFormat.JsonObject());
        assertThat(request.written().at("/system/0/text").stringValue()).isEqualTo("first");
        assertThat(request.written().at("/system/1/text").stringValue())
                .startsWith("Respond only with one JSON object");
        assertThat(request.lost()).isEmpty();
    }

    @Test
    void claudeIsAskedToCacheWhatOtherDialectsCacheByThemselves() {
        var marked = new Message(Role.USER, List.of(new Part.Text("hi", new CacheMark("30m"), Extras.NONE)));
        assertThat(hi().to("claude-sonnet-5").written().path("cache_control"))
                .isEqualTo(Golden.tree("{\"type\":\"ephemeral\"}"));
        assertThat(hi().to("kimi-k3").written().has("cache_control")).isFalse();
        var explicit = Requests.of(marked).to("claude-sonnet-5").written();
        assertThat(explicit.has("cache_control")).isFalse();
        assertThat(explicit.at("/messages/0/content/0/cache_control"))
                .isEqualTo(Golden.tree("{\"type\":\"ephemeral\"}"));
        var ours = Golden.request(
                "{\"model\":\"claude-sonnet-5\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
        assertThat(Golden.tree(Golden.written(ours).bytes()).has("cache_control"))
                .isFalse();
    }

    @Test
    void whatSaysNothingIsNoLoss() {
        var extras = new Extras(
                "openai-chat",
                Map.of(
                        "n", new RawJson("1"),
                        "service_tier", new RawJson("\"auto\""),
                        "logprobs", new RawJson("false"),
                        "audio", new RawJson("null")));
        var sampling = new Sampling(1.0, 1.0, null, null, 0.0, 0.0, List.of());
        var refusing = new ModelTraits(0, Set.of(), false, true, true);
        assertThat(hi().with(sampling)
                        .with(extras)
                        .to("claude-opus-5", refusing)
                        .lost())
                .isEmpty();
        var two = new Extras("openai-chat", Map.of("n", new RawJson("2")));
        assertThat(hi().with(two).lost()).containsExactly("n");
    }

    // T78
    @Test
    void whatOnlyAnotherDialectKnowsIsLostByName() {
        var foreign = new Part.Foreign("openai-chat", "video", new RawJson("{}"));
        var hosted = new Tool.Hosted("openai-chat", "web_search", new RawJson("{}"));
        var request = Requests.of(parts(Role.USER, new Part.Text("hi"), foreign))
                .with(List.of(hosted), null, null)
                .with(new Extras(
                        "openai-chat",
                        Map.of("logit_bias", RawJson.EMPTY_OBJECT, "prompt_cache_key", new RawJson("1"))));
        assertThat(request.lost()).containsExactly("messages.content.video", "tools.web_search", "logit_bias");
        assertThat(request.written().propertyNames()).doesNotContain("logit_bias", "prompt_cache_key");
        assertThat(request.written().at("/metadata/user_id").stringValue()).isEqualTo("sam");
        assertThat(request.written().path("stream").booleanValue()).isTrue();
    }
}
