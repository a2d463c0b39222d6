package dev.drawbridge.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class MessageWriterTests {
    private static final Part.Image IMAGE = new Part.Image(new Source.Base64("image/png", "iVBORw0K"));

    private static JsonNode messages(Message... messages) {
        return Asked.saying(messages).written().path("messages");
    }

    private static Message user(Part... parts) {
        return new Message(Role.USER, List.of(parts));
    }

    private static Message assistant(Part... parts) {
        return new Message(Role.ASSISTANT, List.of(parts));
    }

    private static Part text(String text) {
        return new Part.Text(text);
    }

    private static Part result(String id, Part... content) {
        return new Part.ToolResult(id, List.of(content));
    }

    @Test
    @DisplayName("T70: instructions stay where they are, by their older name")
    void instructionsStayWhereTheyAre() {
        assertThat(messages(
                        new Message(Role.DEVELOPER, List.of(text("a"), text(""), text("b"))),
                        user(text("Hi")),
                        Message.text(Role.SYSTEM, "c"),
                        user(text("Go on"))))
                .isEqualTo(Asked.json("""
                    [{"role":"system","content":"a\\n\\nb"},{"role":"user","content":"Hi"},
                     {"role":"system","content":"c"},{"role":"user","content":"Go on"}]\
                    """));
    }

    @Test
    void imagesAreBareBase64BesideTheText() {
        assertThat(messages(user(text("Look"), IMAGE, new Part.Text("here", CacheMark.DEFAULT, Extras.NONE))))
                .isEqualTo(
                        Asked.json("[{\"role\":\"user\",\"content\":\"Look\\n\\nhere\",\"images\":[\"iVBORw0K\"]}]"));
    }

    static Stream<Part> unseen() {
        return Stream.of(
                new Part.Image(new Source.Url("https://example.com/i.png")),
                new Part.Image(new Source.StoredFile("anthropic", "file_1")),
                new Part.Document(new Source.Base64("application/pdf", "JVBERi0="), "a.pdf"),
                new Part.Document(new Source.Url("https://example.com/a.pdf"), null),
                new Part.Audio("UklGRg==", "wav", Extras.NONE));
    }

    @ParameterizedTest
    @MethodSource("unseen")
    void whatTheModelCannotSeeIsRefused(Part part) {
        assertThatThrownBy(() -> messages(user(text("Look"), part)))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("cannot take");
    }

    @Test
    void plainTextDocumentIsText() {
        assertThat(messages(user(new Part.Document(new Source.PlainText("words"), "notes.txt")))
                        .path(0)
                        .path("content")
                        .stringValue())
                .isEqualTo("notes.txt\n\nwords");
    }

    @Test
    @DisplayName("T24: a call without arguments has an empty object")
    void callWithoutArgumentsHasAnEmptyObject() {
        assertThat(messages(assistant(new Part.ToolCall("call_1", "now", "")), user(result("call_1", text("10:00")))))
                .isEqualTo(Asked.json("""
                    [{"role":"assistant","content":"",
                      "tool_calls":[{"id":"call_1","function":{"name":"now","arguments":{}}}]},
                     {"role":"tool","content":"10:00","tool_name":"now","tool_call_id":"call_1"}]\
                    """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"a\": [1|{\"_raw\":\"{\\\"a\\\": [1\"}", "[1]|{\"_raw\":\"[1]\"}", "{\"a\": 1.50}|{\"a\":1.50}"
            })
    @DisplayName("T54: arguments that are no object keep their text")
    void unparsableArgumentsKeepTheirText(String arguments, String written) {
        assertThat(messages(assistant(new Part.ToolCall("call_1", "f", arguments)))
                        .path(0)
                        .path("tool_calls")
                        .path(0)
                        .path("function")
                        .path("arguments"))
                .isEqualTo(Asked.json(written));
    }

    @Test
    void textForAFreeformToolIsItsOneArgument() {
        var call = new Part.ToolCall("call_1", "patch", "*** Begin", true, null, null, Extras.NONE);

        assertThat(messages(assistant(call))
                        .path(0)
                        .path("tool_calls")
                        .path(0)
                        .path("function")
                        .path("arguments"))
                .isEqualTo(Asked.json("{\"input\":\"*** Begin\"}"));
    }

    @Test
    @DisplayName("T50: every result follows its call")
    void everyResultFollowsItsCall() {
        JsonNode messages = messages(
                assistant(new Part.ToolCall("a", "read", "{}"), new Part.ToolCall("b", "write", "{}")),
                user(text("By the way"), result("b", text("done"))),
                user(result("a", text("text"))));

        assertThat(messages.valueStream()
                        .map(message -> message.path("tool_name").asString("") + " "
                                + message.path("content").stringValue()))
                .containsExactly(" ", "write done", "read text", " By the way");
    }

    @Test
    @DisplayName("T53: what has lost its other half is told")
    void orphansAreTold() {
        JsonNode messages = messages(
                user(result("lost", text("42"))), assistant(new Part.ToolCall("a", "read", "{}")), user(text("Stop")));

        assertThat(messages.valueStream().map(message -> message.path("content").stringValue()))
                .containsExactly(
                        "Result of an earlier tool call lost:\n\n42", "", "Error: tool call was interrupted", "Stop");
    }

    @Test
    @DisplayName("T73: an image in a result follows it")
    void imageOfAResultFollowsIt() {
        JsonNode messages = messages(
                assistant(new Part.ToolCall("a", "shot", "{}"), new Part.ToolCall("b", "shot", "{}")),
                user(result("a", text("Here"), IMAGE), result("b", text("none"))));

        assertThat(messages.path(1).path("content").stringValue()).isEqualTo("Here\n[attachment follows]");
        assertThat(messages.path(3)).isEqualTo(Asked.json("""
            {"role":"user","content":"Attachment of the result of tool call a:","images":["iVBORw0K"]}\
            """));
    }

    @Test
    void failedResultSaysSo() {
        var failed = new Part.ToolResult("a", List.of(text("no such file")), true, null, Extras.NONE);

        assertThat(messages(assistant(new Part.ToolCall("a", "read", "{}")), user(failed))
                        .path(1)
                        .path("content")
                        .stringValue())
                .isEqualTo("Error: no such file");
    }

    @Test
    @DisplayName("T83: thinking goes back without the seals of others")
    void thinkingGoesBackWithoutSeals() {
        assertThat(messages(assistant(
                        new Part.Thinking("Hm.", new Seal("anthropic", "Eq")),
                        new Part.Thinking("", new Seal("anthropic", "Er"), true, Extras.NONE),
                        text("Yes"),
                        new Part.Refusal("."))))
                .isEqualTo(Asked.json("[{\"role\":\"assistant\",\"content\":\"Yes.\",\"thinking\":\"Hm.\"}]"));
    }

    @Test
    void partsOfOthersAreLost() {
        var asked = Asked.saying(user(new Part.Foreign("anthropic", "container_upload", new RawJson("{}"))));

        assertThat(asked.lost(Asked.model("m"))).containsExactly("messages.content.container_upload");
    }
}
