package dev.drawbridge.dialect.anthropic;

import static dev.drawbridge.dialect.anthropic.Requests.calls;
import static dev.drawbridge.dialect.anthropic.Requests.parts;
import static dev.drawbridge.dialect.anthropic.Requests.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.ModelTraits;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConversationTests {
    private static final Message HI = Message.text(Role.USER, "hi");

    private static void assertMessages(Requests request, String expected) {
        assertThat(request.written().path("messages")).isEqualTo(Golden.tree(expected.replace('\'', '"')));
    }

    // T50
    @Test
    void resultsOfParallelCallsAreOneMessageBeforeEverythingElse() {
        assertMessages(
                Requests.of(HI, calls("a", "b"), result("b"), result("a"), Message.text(Role.USER, "go on")), """
                [{'role':'user','content':'hi'},
                 {'role':'assistant','content':[{'type':'tool_use','id':'a','name':'read','input':{}},
                                                {'type':'tool_use','id':'b','name':'read','input':{}}]},
                 {'role':'user','content':[{'type':'tool_result','tool_use_id':'b','content':'of b'},
                                           {'type':'tool_result','tool_use_id':'a','content':'of a'},
                                           {'type':'text','text':'go on'}]}]\
                """);
    }

    // T53
    @Test
    void aCallNobodyAnsweredGetsAFailedResult() {
        assertMessages(Requests.of(HI, calls("a", "b"), result("b")), """
            [{'role':'user','content':'hi'},
             {'role':'assistant','content':[{'type':'tool_use','id':'a','name':'read','input':{}},
                                            {'type':'tool_use','id':'b','name':'read','input':{}}]},
             {'role':'user','content':[{'type':'tool_result','tool_use_id':'a','is_error':true,
                                        'content':'The tool call was interrupted; there is no result.'},
                                       {'type':'tool_result','tool_use_id':'b','content':'of b'}]}]\
            """);
    }

    // T53
    @Test
    void aCallBeforeTheEndOrAnotherTurnIsAnsweredToo() {
        JsonNode last = Requests.of(HI, calls("a")).written().at("/messages/2");
        assertThat(last.at("/content/0/tool_use_id").stringValue()).isEqualTo("a");
        JsonNode text = Requests.of(HI, calls("a"), Message.text(Role.USER, "stop"))
                .written()
                .at("/messages/2/content");
        assertThat(text.at("/0/is_error").booleanValue()).isTrue();
        assertThat(text.at("/1/text").stringValue()).isEqualTo("stop");
    }

    // T53
    @Test
    void aResultWithoutItsCallBecomesText() {
        assertMessages(Requests.of(HI, result("gone"), calls("a"), result("a"), result("a")), """
            [{'role':'user','content':'hi'},
             {'role':'user','content':[{'type':'text','text':'Result of an earlier tool call (gone):'},
                                       {'type':'text','text':'of gone'}]},
             {'role':'assistant','content':[{'type':'tool_use','id':'a','name':'read','input':{}}]},
             {'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'of a'},
                                       {'type':'text','text':'Result of an earlier tool call (a):'},
                                       {'type':'text','text':'of a'}]}]\
            """);
    }

    @Test
    void consecutiveAssistantMessagesStayApartAndShareTheirResults() {
        JsonNode messages = Requests.of(HI, calls("a"), calls("b"), result("a"), result("b"))
                .written()
                .path("messages");
        assertThat(messages.size()).isEqualTo(4);
        assertThat(messages.at("/3/content").size()).isEqualTo(2);
        assertThat(messages.at("/3/content/0/is_error").isMissingNode()).isTrue();
    }

    // T58
    @Test
    void aLongerConversationOnlyAppends() {
        List<Message> turns = List.of(
                Message.text(Role.SYSTEM, "s"),
                HI,
                calls("x.1", "y"),
                result("y"),
                Message.text(Role.ASSISTANT, "done "),
                Message.text(Role.DEVELOPER, "note"),
                Message.text(Role.USER, " "),
                Message.text(Role.ASSISTANT, "ok"),
                HI);
        JsonNode whole = Requests.of(turns.toArray(Message[]::new)).written().path("messages");
        JsonNode before = Requests.of(turns.subList(0, 7).toArray(Message[]::new))
                .written()
                .path("messages");
        for (int i = 0; i < before.size(); i++) {
            assertThat(whole.get(i)).isEqualTo(before.get(i));
        }
        assertThat(whole.size()).isEqualTo(before.size() + 2);
    }

    // T66
    @Test
    void emptyTextIsDroppedAndABlankTurnNamed() {
        assertMessages(
                Requests.of(
                        Message.text(Role.SYSTEM, " \n"),
                        parts(Role.USER, new Part.Text(""), new Part.Text("x")),
                        parts(Role.ASSISTANT, new Part.Text(""), new Part.ToolCall("a", "read", "")),
                        result("a"),
                        Message.text(Role.ASSISTANT, " "),
                        Message.text(Role.USER, "\n"),
                        parts(Role.USER),
                        parts(Role.USER, new Part.Text("hi"), new Part.Text(" "))),
                """
                [{'role':'user','content':'x'},
                 {'role':'assistant','content':[{'type':'tool_use','id':'a','name':'read','input':{}}]},
                 {'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'of a'}]},
                 {'role':'user','content':'(empty)'},
                 {'role':'user','content':'(empty)'},
                 {'role':'user','content':[{'type':'text','text':'hi'},{'type':'text','text':' '}]}]\
                """);
    }

    // T67
    @Test
    void aBegunAnswerLosesItsTrailingSpace() {
        assertMessages(Requests.of(HI, Message.text(Role.ASSISTANT, "Once \n")), """
            [{'role':'user','content':'hi'},{'role':'assistant','content':'Once'}]\
            """);
    }

    // T67
    @Test
    void modelsThatCannotGoOnAreAskedTo() {
        var request = Requests.of(HI, Message.text(Role.ASSISTANT, "Once"))
                .to("claude-opus-5", new ModelTraits(128_000, Set.of(Reasoning.Mode.ADAPTIVE), false, true, true));
        assertThat(request.written().at("/messages/2/role").stringValue()).isEqualTo("user");
        assertThat(request.lost()).containsExactly("messages");
    }

    // T70, T86
    @Test
    void leadingSystemTextGoesToTheTopInItsOwnBlocksAndLaterTextIntoTheConversation() {
        var request = Requests.of(
                Message.text(Role.SYSTEM, "one"),
                Message.text(Role.DEVELOPER, "two"),
                HI,
                Message.text(Role.SYSTEM, "three"));
        assertThat(request.written().path("system")).isEqualTo(Golden.tree("""
            [{"type":"text","text":"one"},{"type":"text","text":"two"}]\
            """));
        assertThat(request.written().at("/messages/1")).isEqualTo(Golden.tree("""
            {"role":"user","content":"<system-reminder>\\nthree\\n</system-reminder>"}\
            """));
        assertThat(request.lost()).isEmpty();
    }

    // T57, T59: a foreign seal is a 400
    @Test
    void onlyThinkingOfAnthropicGoesBack() {
        assertMessages(
                Requests.of(
                        HI,
                        parts(
                                Role.ASSISTANT,
                                new Part.Thinking("mine", new Seal("openai-chat", "x")),
                                new Part.Thinking("bare", null),
                                new Part.Thinking("", new Seal("anthropic", "E=")),
                                new Part.Text("a")),
                        HI,
                        parts(Role.ASSISTANT, new Part.Thinking("only", null)),
                        HI),
                """
                [{'role':'user','content':'hi'},
                 {'role':'assistant','content':[{'type':'thinking','thinking':'','signature':'E='},
                                                {'type':'text','text':'a'}]},
                 {'role':'user','content':'hi'},
                 {'role':'user','content':'hi'}]\
                """);
    }

    @Test
    void aConversationOfAnotherDialectStartsWithTheUser() {
        assertMessages(Requests.of(Message.text(Role.ASSISTANT, "Welcome"), HI), """
            [{'role':'user','content':'(empty)'},{'role':'assistant','content':'Welcome'},
             {'role':'user','content':'hi'}]\
            """);
    }
}
