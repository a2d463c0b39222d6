package dev.drawbridge.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.ReplyAssembler;
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
    private static final String DONE =
            "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,"
                    + "\"done_reason\":\"stop\",\"prompt_eval_count\":7,\"eval_count\":3}";

    private static String message(String members) {
        return "{\"model\":\"m\",\"message\":{\"role\":\"assistant\"," + members + "},\"done\":false}";
    }

    private static List<ChatEvent> events(String... lines) {
        var events = new ArrayList<ChatEvent>();
        var reader = new StreamReader();
        for (String line : lines) {
            reader.read(SseFrame.of(null, line), events::add);
        }
        reader.end(events::add);
        EventOrder.check(events);
        return events;
    }

    private static ChatReply reply(String... lines) {
        var reply = new ReplyAssembler();
        events(lines).forEach(reply);
        return reply.reply();
    }

    private static ChatEvent.Failed failed(String... lines) {
        return (ChatEvent.Failed) events(lines).getLast();
    }

    @Test
    @DisplayName("T41: an answer with calls waits for their results, though its last line says stop")
    void answerWithCallsWaitsForResults() {
        ChatReply reply = reply(
                message(
                        "\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"now\",\"arguments\":{\"a\":[1]}}}]"),
                DONE);

        assertThat(reply.finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(reply.parts()).singleElement().isInstanceOfSatisfying(Part.ToolCall.class, call -> {
            assertThat(call.id()).matches("call_[0-9a-f]{24}");
            assertThat(call.name()).isEqualTo("now");
            assertThat(call.arguments()).isEqualTo("{\"a\":[1]}");
        });
    }

    @Test
    @DisplayName("T41: every call has an id of its own")
    void everyCallHasAnIdOfItsOwn() {
        String call = "{\"id\":\"same\",\"function\":{\"name\":\"now\",\"arguments\":{}}}";
        ChatReply reply = reply(
                message("\"tool_calls\":[" + call + "," + call + "]"), message("\"tool_calls\":[" + call + "]"), DONE);

        List<String> ids =
                reply.parts().stream().map(part -> ((Part.ToolCall) part).id()).toList();
        assertThat(ids).hasSize(3).doesNotHaveDuplicates().contains("same");
    }

    @Test
    @DisplayName("T42: thinking and text are told line by line, also in one line")
    void thinkingAndTextAreToldLineByLine() {
        ChatReply reply = reply(
                message("\"content\":\"\",\"thinking\":\"a\""),
                message("\"content\":\"\",\"thinking\":\"b\""),
                message("\"content\":\"\",\"thinking\":\"c\""),
                message("\"content\":\"x\",\"thinking\":\"d\""),
                message("\"content\":\"y\",\"thinking\":\"\""),
                message("\"content\":\"\",\"thinking\":\"e\""),
                message("\"content\":\"z\""),
                DONE);

        assertThat(reply.parts())
                .containsExactly(
                        new Part.Thinking("abcd", null),
                        new Part.Text("xy"),
                        new Part.Thinking("e", null),
                        new Part.Text("z"));
    }

    @ParameterizedTest
    @CsvSource({"stop,STOP", "length,LENGTH", "load,OTHER", "unload,OTHER", "'',STOP"})
    void reasonsAreRead(String word, FinishReason reason) {
        assertThat(reply(message("\"content\":\"x\""), DONE.replace("\"stop\"", "\"" + word + "\""))
                        .finish()
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    @DisplayName("T47: thinking that used up the limit is no answer that ended well")
    void thinkingThatUsedUpTheLimitIsLength() {
        ChatReply reply = reply(message("\"thinking\":\"Hm\""), DONE.replace("\"stop\"", "\"length\""));

        assertThat(reply.finish().reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(reply.parts()).containsExactly(new Part.Thinking("Hm", null));
    }

    @Test
    void usageIsTheCountsOfTheLastLine() {
        assertThat(reply(message("\"content\":\"x\""), DONE).usage())
                .isEqualTo(new Usage(7, 0, 0, 0, 3, Usage.UNKNOWN));
        assertThat(reply(DONE.replace("\"prompt_eval_count\":7,", "")).usage().input())
                .isEqualTo(Usage.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"CUDA error: out of memory\"}",
                "{\"error\":{\"message\":\"CUDA error: out of memory\"}}",
                "{\"model\":\"m\",\"error\":\"CUDA error: out of memory\",\"done\":true}"
            })
    void errorEndsTheAnswer(String error) {
        var fault = failed(message("\"content\":\"x\""), error, DONE).fault();

        assertThat(fault.kind()).isEqualTo(FaultKind.INTERNAL);
        assertThat(fault.message()).isEqualTo("CUDA error: out of memory");
    }

    @Test
    @DisplayName("T12: a stream that stops before its last line has failed")
    void streamWithoutItsLastLineHasFailed() {
        assertThat(failed(message("\"content\":\"x\"")).fault().kind()).isEqualTo(FaultKind.BROKEN_ANSWER);
        assertThat(failed().fault().kind()).isEqualTo(FaultKind.BROKEN_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":\"m\",\"mess", "[]", "7", "<html>", "{}", "{\"message\":\"x\"}"})
    void lineThatIsNoPartOfAnAnswerFails(String line) {
        assertThat(failed(message("\"content\":\"x\""), line, DONE).fault().kind())
                .isEqualTo(FaultKind.BROKEN_ANSWER);
    }

    @Test
    void callWithoutANameFails() {
        assertThat(failed(message("\"tool_calls\":[{\"function\":{\"arguments\":{}}}]"), DONE)
                        .fault()
                        .message())
                .contains("without a name");
    }

    @Test
    void nothingCountsAfterTheLastLine() {
        assertThat(events(message("\"content\":\"x\""), DONE, message("\"content\":\"y\""), "{\"error\":\"late\"}"))
                .last()
                .isEqualTo(new ChatEvent.Finished(FinishReason.STOP));
    }

    @Test
    void lineThatSaysNothingIsNoBeginning() {
        var reader = new StreamReader();
        var events = new ArrayList<ChatEvent>();
        reader.read(SseFrame.of(null, message("\"content\":\"\"")), events::add);

        assertThat(events).isEmpty();
    }
}
