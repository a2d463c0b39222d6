package dev.drawbridge.dialect.openaichat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTests {
    private static ChatRequest read(String members) {
        return RequestReader.read(Golden.utf8("{\"model\":\"m\"," + members + "}"));
    }

    private static ChatRequest asking(String members) {
        return read("\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]," + members);
    }

    private static List<Part> assistant(String members) {
        List<Message> messages =
                read("\"messages\":[{\"role\":\"assistant\"," + members + "}]").messages();
        return messages.getFirst().parts();
    }

    private static Part userPart(String part) {
        List<Message> messages = read("\"messages\":[{\"role\":\"user\",\"content\":[" + part + "]}]")
                .messages();
        return messages.getFirst().parts().getFirst();
    }

    private static Fault fault(String body) {
        return catchThrowableOfType(FaultException.class, () -> RequestReader.read(Golden.utf8(body)))
                .fault();
    }

    @Test
    @DisplayName("T74: either name of the output limit is read, the newer one counts")
    void eitherLimitIsRead() {
        assertThat(asking("\"max_tokens\":5").maxTokens()).isEqualTo(5);
        assertThat(asking("\"max_completion_tokens\":6").maxTokens()).isEqualTo(6);
        ChatRequest both = asking("\"max_tokens\":5,\"max_completion_tokens\":6");
        assertThat(both.maxTokens()).isEqualTo(6);
        assertThat(both.extras()).isEqualTo(Extras.NONE);
    }

    @Test
    void whatWasNotSaidIsUnsaid() {
        ChatRequest request = asking("\"tools\":null,\"stop\":null,\"stream\":null,\"temperature\":null");
        assertThat(request.maxTokens()).isNull();
        assertThat(request.toolChoice()).isNull();
        assertThat(request.parallelTools()).isNull();
        assertThat(request.reasoning()).isEqualTo(Reasoning.UNSAID);
        assertThat(request.output()).isEqualTo(new OutputFormat.Text());
        assertThat(request.sampling().stop()).isEmpty();
        assertThat(request.stream()).isFalse();
        assertThat(request.streamUsage()).isFalse();
        assertThat(request.extras()).isEqualTo(Extras.NONE);
    }

    @Test
    void unknownFieldsAreKeptWithTheirPlace() {
        ChatRequest request =
                asking("\"stream\":true,\"stream_options\":{\"include_usage\":true,\"include_obfuscation\":false},"
                        + "\"x\":{\"y\":[1.50]},\"metadata\":null");
        assertThat(request.streamUsage()).isTrue();
        assertThat(request.extras())
                .isEqualTo(new Extras(
                        "openai-chat",
                        Map.of(
                                "stream_options.include_obfuscation", new RawJson("false"),
                                "x", new RawJson("{\"y\":[1.50]}"),
                                "metadata", new RawJson("null"))));
    }

    @Test
    void stopMayBeOneTextOrMany() {
        assertThat(asking("\"stop\":\"a\"").sampling().stop()).containsExactly("a");
        assertThat(asking("\"stop\":[\"a\",\"b\"]").sampling().stop()).containsExactly("a", "b");
    }

    @Test
    void effortNoneSwitchesThinkingOff() {
        assertThat(asking("\"reasoning_effort\":\"none\"").reasoning())
                .isEqualTo(new Reasoning(Reasoning.Mode.OFF, null, Effort.NONE, null));
        assertThat(asking("\"reasoning_effort\":\"max\"").reasoning())
                .isEqualTo(new Reasoning(null, null, Effort.MAX, null));
    }

    @Test
    @DisplayName("T50: neighbouring tool messages are one user message of results")
    void toolMessagesAreOneUserMessage() {
        List<Message> messages = read("""
            "messages":[
              {"role":"user","content":"go"},
              {"role":"assistant","content":null,"tool_calls":[
                {"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},
                {"id":"b","function":{"name":"g","arguments":null}}]},
              {"role":"tool","tool_call_id":"b","content":"2"},
              {"role":"tool","tool_call_id":"a","content":[{"type":"text","text":"1"}]},
              {"role":"user","content":"and?"}]\
            """).messages();
        assertThat(messages)
                .containsExactly(
                        Message.text(Role.USER, "go"),
                        new Message(
                                Role.ASSISTANT,
                                List.of(new Part.ToolCall("a", "f", "{}"), new Part.ToolCall("b", "g", ""))),
                        new Message(
                                Role.USER,
                                List.of(
                                        new Part.ToolResult("b", List.of(new Part.Text("2"))),
                                        new Part.ToolResult("a", List.of(new Part.Text("1"))))),
                        Message.text(Role.USER, "and?"));
    }

    @Test
    @DisplayName("T84: details are preferred to the strings beside them, and what clients keep stays whole")
    void detailsArePreferred() {
        assertThat(assistant("""
            "content":"Hi","reasoning":"Hm","reasoning_content":"Hm","reasoning_details":[
              {"type":"reasoning.text","text":"Hm","signature":"sig","index":0},
              {"type":"reasoning.encrypted","data":"abc","format":"openai-responses-v1","id":"rs_1"},
              {"type":"reasoning.other","id":"x"}]\
            """))
                .containsExactly(
                        new Part.Thinking(
                                "Hm",
                                new Seal("openai-chat", "sig"),
                                false,
                                new Extras("openai-chat", Map.of("index", new RawJson("0")))),
                        new Part.Thinking(
                                "",
                                new Seal("openai-chat", "abc"),
                                true,
                                new Extras(
                                        "openai-chat",
                                        Map.of(
                                                "format", new RawJson("\"openai-responses-v1\""),
                                                "id", new RawJson("\"rs_1\"")))),
                        new Part.Thinking(
                                "",
                                new Seal("openai-chat", "{\"type\":\"reasoning.other\",\"id\":\"x\"}"),
                                true,
                                Extras.NONE),
                        new Part.Text("Hi"));
    }

    @Test
    @DisplayName("T84: either string is read, once")
    void eitherReasoningStringIsRead() {
        Part thought = new Part.Thinking("Hm", null);
        assertThat(assistant("\"content\":null,\"reasoning\":\"Hm\"")).containsExactly(thought);
        assertThat(assistant("\"content\":null,\"reasoning_content\":\"Hm\"")).containsExactly(thought);
        assertThat(assistant("\"content\":null,\"reasoning_content\":\"Hm\",\"reasoning\":\"Hm\""))
                .containsExactly(thought);
        assertThat(assistant("\"content\":null,\"reasoning_content\":\"\",\"reasoning\":null,\"reasoning_details\":[]"))
                .isEmpty();
    }

    @Test
    void textBesideDetailsWithoutTextIsNotLost() {
        assertThat(assistant("""
            "content":null,"reasoning_content":"Hm","reasoning_details":[
              {"type":"reasoning.text","signature":"sig"}]\
            """)).containsExactly(new Part.Thinking("Hm", new Seal("openai-chat", "sig")));
        assertThat(assistant("""
            "content":null,"reasoning_content":"Hm","reasoning_details":[
              {"type":"reasoning.encrypted","data":"xyz"}]\
            """))
                .containsExactly(
                        new Part.Thinking("Hm", null),
                        new Part.Thinking("", new Seal("openai-chat", "xyz"), true, Extras.NONE));
    }

    @Test
    void collectedPiecesOfAStreamAreJoined() {
        assertThat(assistant("""
            "content":null,"reasoning_details":[
              {"type":"reasoning.text","text":"Let me","index":0},
              {"type":"reasoning.text","text":" think","index":0},
              {"type":"reasoning.text","signature":"sig","index":0},
              {"type":"reasoning.text","text":"More","signature":"gis","index":1}]\
            """))
                .extracting(part -> ((Part.Thinking) part).text() + "/"
                        + ((Part.Thinking) part).seal().value())
                .containsExactly("Let me think/sig", "More/gis");
    }

    @Test
    void refusalsAndFreeformCallsAreRead() {
        assertThat(assistant("""
            "content":[{"type":"text","text":"a"},{"type":"refusal","refusal":"no"}],"refusal":"never",
            "tool_calls":[{"id":"c","type":"custom","custom":{"name":"patch","input":"*** x"}}]\
            """))
                .containsExactly(
                        new Part.Text("a"),
                        new Part.Refusal("no"),
                        new Part.Refusal("never"),
                        new Part.ToolCall("c", "patch", "*** x", true, null, null, Extras.NONE));
    }

    @Test
    void imagesFilesAndSoundAreRead() {
        assertThat(userPart("{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;charset=x;base64,AA\\r"
                        + "\\n"
                        + "BB\",\"detail\":\"low\"}}"))
                .isEqualTo(new Part.Image(new Source.Base64("image/png", "AABB"), "low", null, Extras.NONE));
        assertThat(userPart("{\"type\":\"image_url\",\"image_url\":\"https://example.com/a.png\"}"))
                .isEqualTo(new Part.Image(new Source.Url("https://example.com/a.png")));
        assertThat(
                        userPart(
                                "{\"type\":\"file\",\"file\":{\"file_data\":\"data:application/pdf;base64,AA\",\"filename\":\"a.pdf\"}}"))
                .isEqualTo(new Part.Document(new Source.Base64("application/pdf", "AA"), "a.pdf"));
        assertThat(userPart("{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}"))
                .isEqualTo(new Part.Document(new Source.StoredFile("openai-chat", "file-1"), null));
        assertThat(userPart("{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AA\",\"format\":\"wav\"}}"))
                .isEqualTo(new Part.Audio("AA", "wav", Extras.NONE));
        assertThat(userPart("{\"type\":\"video_url\",\"video_url\":{}}"))
                .isEqualTo(new Part.Foreign(
                        "openai-chat", "video_url", new RawJson("{\"type\":\"video_url\",\"video_url\":{}}")));
    }

    @Test
    void cacheBreakpointsAreMarks() {
        assertThat(
                        userPart(
                                "{\"type\":\"text\",\"text\":\"a\",\"prompt_cache_breakpoint\":{\"mode\":\"explicit\",\"ttl\":\"12h\"}}"))
                .isEqualTo(new Part.Text("a", new CacheMark("12h"), Extras.NONE));
        assertThat(userPart("{\"type\":\"text\",\"text\":\"a\",\"prompt_cache_breakpoint\":{\"mode\":\"explicit\"}}"))
                .isEqualTo(new Part.Text("a", CacheMark.DEFAULT, Extras.NONE));
    }

    @Test
    @DisplayName("T71: a tool without type, or in the flat form, is what its members say")
    void toolsWithoutTypeAreUnderstood() {
        assertThat(asking("""
            "tools":[
              {"function":{"name":"a"}},
              {"type":"","function":{"name":"b","strict":true}},
              {"type":"function","name":"c","description":"d","parameters":{}},
              {"custom":{"name":"d"}},
              {"type":"web_search"}]\
            """).tools())
                .containsExactly(
                        new Tool.Function("a", null, null),
                        new Tool.Function("b", null, null, true, null, Extras.NONE),
                        new Tool.Function("c", "d", RawJson.EMPTY_OBJECT),
                        new Tool.Freeform("d", null, null, Extras.NONE),
                        new Tool.Hosted("openai-responses", "web_search", new RawJson("{\"type\":\"web_search\"}")));
    }

    @Test
    void choicesOfToolsAreRead() {
        assertThat(asking("\"tool_choice\":\"auto\"").toolChoice()).isEqualTo(new ToolChoice.Auto());
        assertThat(asking("\"tool_choice\":\"none\"").toolChoice()).isEqualTo(new ToolChoice.None());
        assertThat(asking("\"tool_choice\":\"required\"").toolChoice()).isEqualTo(new ToolChoice.Required());
        assertThat(asking("\"tool_choice\":{\"type\":\"custom\",\"custom\":{\"name\":\"a\"}}")
                        .toolChoice())
                .isEqualTo(new ToolChoice.Named("a"));
        assertThat(asking("\"tool_choice\":{\"type\":\"function\",\"name\":\"a\"}")
                        .toolChoice())
                .isEqualTo(new ToolChoice.Named("a"));
        assertThat(asking(
                                "\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"required\",\"tools\":["
                                    + "{\"type\":\"function\",\"function\":{\"name\":\"a\"}},{\"type\":\"function\",\"name\":\"b\"}]}}")
                        .toolChoice())
                .isEqualTo(new ToolChoice.Allowed(List.of("a", "b"), true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"m\"} | messages",
                "{\"model\":\"m\",\"messages\":[]} | messages",
                "{\"model\":\"m\",\"messages\":null} | messages",
                "{\"model\":\"m\",\"messages\":\"hi\"} | messages",
                "{\"model\":\"m\",\"messages\":[1]} | messages[0]",
                "{\"model\":\"m\",\"messages\":[{\"content\":\"x\"}]} | messages[0].role",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"robot\",\"content\":\"x\"}]} | messages[0].role",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"function\",\"content\":\"x\"}]} | messages[0].role",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]} | messages[0].content",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":7}]} | messages[0].content",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}]} |"
                        + " messages[0].content[0].type",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]} |"
                        + " messages[0].content[0].text",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"file:///etc/passwd\"}}]}]}"
                    + " | messages[0].content[0].image_url.url",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:;base64,AA\"}}]}]}"
                    + " | messages[0].content[0].image_url.url",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]} | messages[0].tool_call_id",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\"}}]}]}"
                    + " | messages[0].tool_calls[0].id",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\"}]}]} |"
                        + " messages[0].tool_calls[0].function",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":{}}}]}]}"
                    + " | messages[0].tool_calls[0].function.arguments",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"content\":\"\",\"function_call\":{\"name\":\"f\"}}]}"
                    + " | messages[0].function_call",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"content\":\"\",\"reasoning_details\":[1]}]}"
                        + " | messages[0].reasoning_details",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"functions\":[]} | functions",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"max_tokens\":\"5\"} |"
                        + " max_tokens",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"max_tokens\":-1} | max_tokens",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"temperature\":\"hot\"} |"
                        + " temperature",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stop\":[1]} | stop",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"reasoning_effort\":\"much\"}"
                        + " | reasoning_effort",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"response_format\":{\"type\":\"xml\"}}"
                    + " | response_format.type",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"response_format\":{\"type\":\"json_schema\"}}"
                    + " | response_format.json_schema",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tools\":[{}]} | tools[0].type",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tools\":[{\"type\":\"function\",\"function\":{}}]}"
                    + " | tools[0].function.name",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tool_choice\":\"any\"} |"
                        + " tool_choice",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tool_choice\":{\"type\":\"tool\"}}"
                    + " | tool_choice.name",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | model"
            })
    void wrongRequestIsTheCallersFaultAndNamed(String body, String path) {
        Fault fault = fault(body);
        assertThat(fault.kind()).isEqualTo(FaultKind.BAD_REQUEST);
        assertThat(fault.blame()).isEqualTo(Blame.CALLER);
        assertThat(fault.param()).isEqualTo(path);
        assertThat(fault.message()).contains(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"contents\":[{}]} | generateContent", "{\"model\":\"m\",\"prompt\":\"hi\"} | /v1/completions"})
    @DisplayName("A request that cannot be meant hears where to go")
    void requestOfAnotherDialectHearsWhereToGo(String body, String endpoint) {
        Fault fault = fault(body);
        assertThat(fault.kind()).isEqualTo(FaultKind.BAD_REQUEST);
        assertThat(fault.message()).contains(endpoint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"model\":", "[]", "{} {}", "{\"a\":1,\"a\":2}", "''"})
    void whatIsNoJsonObjectIsTheCallersFault(String body) {
        assertThat(fault(body).kind()).isEqualTo(FaultKind.BAD_REQUEST);
    }
}
