package dev.drawbridge.dialect.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.Failed;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.sse.SseFrame;
import dev.drawbridge.testing.EventOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamReaderTests {
    private static final String CREATED =
            "{'type':'response.created','response':{'id':'resp_1','model':'m','status':'in_progress','output':[]}}";
    private static final String CALL =
            "{'type':'response.output_item.added','output_index':0,'item':{'type':'function_call','id':'fc_1',"
                    + "'call_id':'call_1','name':'now','arguments':''}}";

    private static String completed(String output) {
        return "{'type':'response.completed','response':{'id':'resp_1','status':'completed','output':[" + output
                + "],'usage':{'input_tokens':9,'output_tokens':3}}}";
    }

    private static ChatReply golden(String name) {
        return Golden.reply(Golden.events(Golden.file("streams/openai-responses/" + name + ".sse")));
    }

    private static List<Part> parts(String... data) {
        List<ChatEvent> events = Golden.events(data);
        EventOrder.check(events);
        return Golden.reply(events).parts();
    }

    @Test
    void textStreamsOnAsItComes() {
        List<ChatEvent> events = Golden.events(Golden.file("streams/openai-responses/text.sse"));

        assertThat(events.stream().filter(ChatEvent.TextDelta.class::isInstance))
                .extracting(event -> ((ChatEvent.TextDelta) event).text())
                .containsExactly("Hel", "lo", " world");
        assertThat(golden("text").usage()).isEqualTo(new Usage(9, 0, 0, 0, 3, 0));
    }

    @Test
    void reasoningIsOneThinkingWhoseSealHoldsIdAndContent() {
        assertThat(golden("thinking").parts().getFirst())
                .isEqualTo(new Part.Thinking(
                        "**Weighing** options.\n\nThen choosing.",
                        new Seal(
                                "openai-responses",
                                Golden.quoted("{'id':'rs_1','encrypted_content':'gAAAAABo_rs1+/='}"))));
    }

    @Test
    void reasoningWithoutWordsKeepsItsSeal() {
        var thinking = (Part.Thinking) golden("silent-thinking").parts().getFirst();

        assertThat(thinking.text()).isEmpty();
        assertThat(thinking.seal()).isNotNull();
    }

    @Test
    void thinkingOfOpenModelsIsTold() {
        assertThat(golden("raw-thinking").parts().getFirst()).isEqualTo(new Part.Thinking("The user wants tea.", null));
    }

    @Test
    @DisplayName("T23: arguments that only the end tells")
    void argumentsOnlyAtTheEnd() {
        String done = "{'type':'response.function_call_arguments.done','output_index':0,'item_id':'fc_1',"
                + "'arguments':'{\\'a\\':1}'}";

        assertThat(parts(CREATED, CALL, done, completed("")))
                .containsExactly(new Part.ToolCall("call_1", "now", Golden.quoted("{'a':1}")));
    }

    @Test
    @DisplayName("T23: nothing is said twice")
    void suffixOnly() {
        assertThat(parts(
                        CREATED,
                        "{'type':'response.output_text.delta','item_id':'msg_1','output_index':0,'content_index':0,"
                                + "'delta':'Hel'}",
                        "{'type':'response.output_text.done','item_id':'msg_1','output_index':0,'content_index':0,"
                                + "'text':'Hello'}",
                        completed("{'type':'message','id':'other','content':[{'type':'output_text','text':'Hello'}]}")))
                .containsExactly(new Part.Text("Hello"));
    }

    @Test
    void answerThatOnlyItsEndTellsIsWhole() {
        assertThat(parts(
                        CREATED,
                        completed("{'type':'reasoning','id':'rs_1','summary':[]},"
                                + "{'type':'message','content':[{'type':'output_text','text':'Hi'}]},"
                                + "{'type':'function_call','call_id':'call_1','name':'now','arguments':''}")))
                .containsExactly(new Part.Text("Hi"), new Part.ToolCall("call_1", "now", ""));
    }

    @Test
    @DisplayName("T31: a text that no item announced")
    void textWithoutItem() {
        assertThat(parts("{'type':'response.output_text.delta','delta':'Hi'}", completed("")))
                .containsExactly(new Part.Text("Hi"));
    }

    @Test
    void parallelCallsComeOneAfterAnother() {
        List<ChatEvent> events = Golden.events(Golden.file("streams/openai-responses/interleaved.sse"));

        EventOrder.check(events);
        assertThat(Golden.reply(events).parts())
                .containsExactly(
                        new Part.ToolCall("call_1", "get_weather", "{\"city\":\"Paris\"}"),
                        new Part.ToolCall("call_2", "get_weather", "{\"city\":\"Rome\"}"));
    }

    @Test
    void itemsNobodyElseKnowsStayWholeWithTheirAnnotationsBeside() {
        List<ChatEvent> events = Golden.events(Golden.file("streams/openai-responses/web-search.sse"));

        assertThat(Golden.reply(events).parts().getFirst())
                .isInstanceOfSatisfying(
                        Part.Foreign.class, part -> assertThat(part.kind()).isEqualTo("web_search_call"));
        assertThat(events.stream().filter(ChatEvent.Foreign.class::isInstance)).hasSize(1);
    }

    @Test
    void customCallTakesPlainText() {
        assertThat(golden("custom-tool").parts())
                .containsExactly(new Part.ToolCall(
                        "call_1", "apply_patch", "*** Begin Patch\n*** End Patch", true, null, null, Extras.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "text, STOP",
        "response-done, STOP",
        "tool-call, TOOL_CALLS",
        "refusal, REFUSAL",
        "content-filter, REFUSAL",
        "max-tokens, LENGTH",
        "cut-arguments, LENGTH"
    })
    @DisplayName("T33: however a provider names the end of an answer")
    void endsAreTold(String name, FinishReason reason) {
        assertThat(golden(name).finish().reason()).isEqualTo(reason);
    }

    @Test
    @DisplayName("T48: a refusal explains itself")
    void refusalExplains() {
        assertThat(golden("refusal").finish())
                .isEqualTo(new Finished(FinishReason.REFUSAL, null, "I can't help with that."));
    }

    @ParameterizedTest
    @CsvSource({
        "server_is_overloaded, OVERLOADED",
        "rate_limit_exceeded, RATE_LIMITED",
        "context_length_exceeded, CONTEXT_TOO_LONG",
        "insufficient_quota, BILLING",
        "invalid_prompt, BAD_REQUEST",
        "server_error, INTERNAL"
    })
    void failuresKeepTheirKind(String code, FaultKind kind) {
        String failed = "{'type':'response.failed','response':{'status':'failed','error':{'code':'" + code
                + "','message':'Sorry.'}}}";
        String error = "{'type':'error','code':'" + code + "','message':'Sorry.','param':null}";
        String nested = "{'type':'error','error':{'code':'" + code + "','message':'Sorry.'}}";

        for (String each : List.of(failed, error, nested)) {
            List<ChatEvent> events = Golden.events(CREATED, each);
            assertThat(events.getLast()).isInstanceOfSatisfying(Failed.class, end -> {
                assertThat(end.fault().kind()).isEqualTo(kind);
                assertThat(end.fault().message()).isEqualTo("Sorry.");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'response.failed','response':{}}",
                "{'type':'response.completed','response':{'status':'failed','error':null}}",
                "{'type':'response.completed','response':{'output':[{'type':'function_call','arguments':'{}'}]}}",
                "{'type':'error'}",
                "[]",
                "nonsense"
            })
    void brokenEndsAreFailures(String data) {
        assertThat(Golden.events(CREATED, data).getLast()).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[DONE]", "{'type':'response.output_text.done','text':'Hi'}"})
    @DisplayName("T34: only a terminal event is an end")
    void endOfBytesIsNoEnd(String last) {
        assertThat(Golden.events(CREATED, "{'type':'response.output_text.delta','delta':'Hi'}", last)
                        .getLast())
                .isInstanceOfSatisfying(
                        Failed.class, end -> assertThat(end.fault().kind()).isEqualTo(FaultKind.BROKEN_ANSWER));
    }

    @Test
    @DisplayName("T14: an event whose data does not repeat its name")
    void nameOfTheEventIsEnough() {
        List<ChatEvent> events = new ArrayList<>();
        new StreamReader().read(SseFrame.of("response.completed", "{\"response\":{\"output\":[]}}"), events::add);

        assertThat(events.getLast()).isInstanceOf(Finished.class);
    }

    @Test
    void namesInNamespacesAreJoined() {
        assertThat(parts(
                        CREATED,
                        completed("{'type':'function_call','call_id':'c','name':'search','namespace':'mcp__tickets__',"
                                + "'arguments':'{}'}")))
                .containsExactly(new Part.ToolCall("c", "mcp__tickets__search", "{}"));
    }
}
