package dev.drawbridge.dialect.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Source;
import dev.drawbridge.dialect.Quirk;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MessageWriterTests {
    private static final Message HELLO = Message.text(Role.USER, "Hello");

    private static Message assistant(Part... parts) {
        return new Message(Role.ASSISTANT, List.of(parts));
    }

    private static Message user(Part... parts) {
        return new Message(Role.USER, List.of(parts));
    }

    private static Part call(String id) {
        return new Part.ToolCall(id, "f", "{}");
    }

    private static Part result(String id, String text) {
        return new Part.ToolResult(id, List.of(new Part.Text(text)));
    }

    private static void assertMessages(Asked asked, String expected, Quirk... quirks) {
        assertThat(asked.json(quirks).path("messages")).isEqualTo(Golden.json(expected));
    }

    @Test
    @DisplayName("T70: system text is one string, and developer is system where nobody knows it")
    void systemTextIsOneString() {
        Asked asked = Asked.of(
                new Message(
                        Role.SYSTEM, List.of(new Part.Text("a", CacheMark.DEFAULT, Extras.NONE), new Part.Text("b"))),
                Message.text(Role.DEVELOPER, "c"),
                HELLO);
        assertMessages(asked, """
            [{"role":"system","content":"a\\n\\nb"},{"role":"developer","content":"c"},{"role":"user","content":"Hello"}]\
            """);
        assertMessages(asked, """
            [{"role":"system","content":"a\\n\\nb"},{"role":"system","content":"c"},{"role":"user","content":"Hello"}]\
            """, Quirk.NO_DEVELOPER_ROLE);
    }

    @Test
    void cacheMarksAreBreakpointsForThoseThatKnowThemAndSilentElsewhere() {
        Asked asked = Asked.of(user(
                new Part.Text("a", new CacheMark("1h"), Extras.NONE),
                new Part.Text("b", CacheMark.DEFAULT, Extras.NONE)));
        assertMessages(asked, """
            [{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]\
            """);
        assertThat(asked.lost()).isEmpty();
        assertMessages(asked, """
            [{"role":"user","content":[
              {"type":"text","text":"a","prompt_cache_breakpoint":{"mode":"explicit","ttl":"30m"}},
              {"type":"text","text":"b","prompt_cache_breakpoint":{"mode":"explicit"}}]}]\
            """, Quirk.CACHE_BREAKPOINTS);
    }

    @Test
    void resultsAreToolMessagesAndTheRestFollows() {
        assertMessages(
                Asked.of(
                        HELLO,
                        assistant(new Part.Text("a"), new Part.Text("b"), call("1"), call("2")),
                        user(
                                new Part.Text("Also"),
                                result("2", "two"),
                                new Part.ToolResult(
                                        "1",
                                        List.of(new Part.Text("no such file"), new Part.Text("sorry")),
                                        true,
                                        null,
                                        Extras.NONE))),
                """
                [{"role":"user","content":"Hello"},
                 {"role":"assistant","content":"ab","tool_calls":[
                   {"id":"1","type":"function","function":{"name":"f","arguments":"{}"}},
                   {"id":"2","type":"function","function":{"name":"f","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"2","content":"two"},
                 {"role":"tool","tool_call_id":"1","content":"Error: no such file\\nsorry"},
                 {"role":"user","content":"Also"}]\
                """);
    }

    @Test
    @DisplayName("T73: images of results follow in one user message after all tool messages")
    void imagesOfResultsFollow() {
        Part image = new Part.Image(new Source.Base64("image/png", "AA"));
        assertMessages(
                Asked.of(
                        HELLO,
                        assistant(call("1"), call("2")),
                        user(
                                new Part.ToolResult("1", List.of(new Part.Text("shot"), image)),
                                result("2", "x"),
                                new Part.Text("See?"))),
                """
                [{"role":"user","content":"Hello"},
                 {"role":"assistant","content":null,"tool_calls":[
                   {"id":"1","type":"function","function":{"name":"f","arguments":"{}"}},
                   {"id":"2","type":"function","function":{"name":"f","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"1","content":"shot\\n[attachment follows]"},
                 {"role":"tool","tool_call_id":"2","content":"x"},
                 {"role":"user","content":[
                   {"type":"text","text":"Attachment of the result of tool call 1:"},
                   {"type":"image_url","image_url":{"url":"data:image/png;base64,AA"}},
                   {"type":"text","text":"See?"}]}]\
                """);
    }

    @Test
    @DisplayName("T53: a call without result is told as interrupted, also at the end")
    void callWithoutResultIsInterrupted() {
        assertMessages(
                Asked.of(HELLO, assistant(call("1"), call("2")), user(result("1", "x")), assistant(call("3"))), """
                [{"role":"user","content":"Hello"},
                 {"role":"assistant","content":null,"tool_calls":[
                   {"id":"1","type":"function","function":{"name":"f","arguments":"{}"}},
                   {"id":"2","type":"function","function":{"name":"f","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"1","content":"x"},
                 {"role":"tool","tool_call_id":"2","content":"Error: tool call was interrupted"},
                 {"role":"assistant","content":null,"tool_calls":[
                   {"id":"3","type":"function","function":{"name":"f","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"3","content":"Error: tool call was interrupted"}]\
                """);
    }

    @Test
    @DisplayName("T53: a result without call, or a second one, is text")
    void resultWithoutCallIsText() {
        assertMessages(
                Asked.of(
                        user(result("0", "lost"), new Part.Text("Go on")),
                        assistant(call("1")),
                        user(result("1", "x")),
                        user(result("1", "y"))),
                """
                [{"role":"user","content":[
                   {"type":"text","text":"Result of an earlier tool call 0:"},{"type":"text","text":"lost"},{"type":"text","text":"Go on"}]},
                 {"role":"assistant","content":null,"tool_calls":[
                   {"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"1","content":"x"},
                 {"role":"user","content":[
                   {"type":"text","text":"Result of an earlier tool call 1:"},{"type":"text","text":"y"}]}]\
                """);
    }

    @Test
    @DisplayName("T53: results are moved up to their calls")
    void resultsAreMovedUpToTheirCalls() {
        assertMessages(
                Asked.of(
                        assistant(call("1"), call("2")),
                        user(result("1", "x")),
                        Message.text(Role.SYSTEM, "s"),
                        user(new Part.Text("t"), result("2", "y"))),
                """
                [{"role":"assistant","content":null,"tool_calls":[
                   {"id":"1","type":"function","function":{"name":"f","arguments":"{}"}},
                   {"id":"2","type":"function","function":{"name":"f","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"1","content":"x"},
                 {"role":"tool","tool_call_id":"2","content":"y"},
                 {"role":"system","content":"s"},
                 {"role":"user","content":"t"}]\
                """);
    }

    @Test
    @DisplayName("T24, T54: arguments in the history are always JSON")
    void argumentsInTheHistoryAreJson() {
        Asked asked = Asked.of(assistant(
                new Part.ToolCall("1", "f", ""),
                new Part.ToolCall("2", "f", "{\"a\":\"b"),
                new Part.ToolCall("3", "f", " {\"a\": 1.0}")));
        assertThat(asked.json()
                        .path("messages")
                        .path(0)
                        .path("tool_calls")
                        .valueStream()
                        .map(call -> call.path("function").path("arguments").asString("")))
                .containsExactly("{}", "{\"_raw\":\"{\\\"a\\\":\\\"b\"}", " {\"a\": 1.0}");
    }

    @Test
    @DisplayName("T83: reasoning goes only to providers that take it back")
    void reasoningGoesOnlyWhereItIsTaken() {
        Asked asked = Asked.of(
                HELLO,
                assistant(
                        new Part.Thinking(
                                "Hm", new Seal("openai-chat", "{\"type\":\"reasoning.text\",\"signature\":\"s\"}")),
                        new Part.Thinking("", new Seal("openai-chat", "xyz"), true, Extras.NONE),
                        new Part.Thinking("", new Seal("anthropic", "g"), true, Extras.NONE),
                        new Part.Text("a")));
        assertMessages(asked, "[{\"role\":\"user\",\"content\":\"Hello\"},{\"role\":\"assistant\",\"content\":\"a\"}]");
        assertThat(asked.lost()).noneMatch(field -> field.startsWith("messages.content"));
        assertMessages(
                asked,
                "[{\"role\":\"user\",\"content\":\"Hello\"},{\"role\":\"assistant\",\"content\":\"a\",\"reasoning_content\":\"Hm\"}]",
                Quirk.REASONING_CONTENT);
        assertMessages(asked, """
            [{"role":"user","content":"Hello"},{"role":"assistant","content":"a","reasoning_details":[
               {"type":"reasoning.text","text":"Hm","signature":"s"},
               {"type":"reasoning.encrypted","data":"xyz"}]}]\
            """, Quirk.REASONING_DETAILS);
    }

    @Test
    @DisplayName("T83: a turn with calls whose reasoning was lost has an empty one")
    void turnWithCallsHasReasoning() {
        JsonNode json =
                Asked.of(HELLO, assistant(call("1")), user(result("1", "x"))).json(Quirk.REASONING_CONTENT);
        assertThat(json.path("messages").path(1).path("reasoning_content").asString("-"))
                .isEmpty();
    }

    @Test
    void plainTextDocumentIsText() {
        assertMessages(
                Asked.of(user(new Part.Document(new Source.PlainText("body"), "title"))),
                "[{\"role\":\"user\",\"content\":\"title\\n\\nbody\"}]");
    }

    @Test
    void halfAnEmojiDoesNotBreakTheRequest() {
        Extras extras = RequestReader.read(Golden.utf8(
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"x\":\"\\ud83d\"}"))
                .extras();
        byte[] bytes = Asked.of(Message.text(Role.USER, "a\ud83d"))
                .extras(extras)
                .encode(Asked.target())
                .bytes();
        assertThat(Golden.json(bytes).path("messages").path(0).path("content").asString(""))
                .isEqualTo("a\ud83d");
        assertThat(Golden.json(bytes).path("x").asString("")).isEqualTo("\ud83d");
    }
}
