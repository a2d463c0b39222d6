package dev.drawbridge.dialect.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.Failed;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatEvent.Opened;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What providers do to their streams; the numbers are those of the catalogue of traps.
class ToolCallStreamTests {
    private static final String DONE = "[DONE]";

    private static ChatReply reply(String... chunks) {
        return Golden.reply(Golden.events(chunks));
    }

    private static Fault fault(String... chunks) {
        List<ChatEvent> events = Golden.events(chunks);
        assertThat(events).noneMatch(Finished.class::isInstance);
        return ((Failed) events.getLast()).fault();
    }

    private static String call(String members) {
        return Golden.delta("{\"tool_calls\":[{" + members + "}]}");
    }

    private static Part call(String id, String name, String arguments) {
        return new Part.ToolCall(id, name, arguments);
    }

    @Test
    @DisplayName("T18: interleaved calls come one after another, the first one live")
    void interleavedCallsComeOneAfterAnother() {
        List<ChatEvent> events = Golden.events(
                Golden.delta(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"x\",\"arguments\":\"\"}},"
                                + "{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"y\",\"arguments\":\"\"}}]}"),
                call("\"index\":0,\"function\":{\"arguments\":\"{\\\"p\\\":\"}"),
                call("\"index\":1,\"function\":{\"arguments\":\"{\\\"q\\\":\"}"),
                call("\"index\":0,\"function\":{\"arguments\":\"1}\"}"),
                call("\"index\":1,\"function\":{\"arguments\":\"2}\"}"),
                Golden.finish("tool_calls"));
        assertThat(events)
                .containsExactly(
                        new Opened("chatcmpl-1", "m"),
                        new PartOpened(0, new PartStart.ToolCall("a", "x", false)),
                        new ArgumentsDelta(0, "{\"p\":"),
                        new ArgumentsDelta(0, "1}"),
                        new PartClosed(0),
                        new PartOpened(1, new PartStart.ToolCall("b", "y", false)),
                        new ArgumentsDelta(1, "{\"q\":"),
                        new ArgumentsDelta(1, "2}"),
                        new PartClosed(1),
                        new Finished(FinishReason.TOOL_CALLS));
    }

    @Test
    @DisplayName("T18: calls that had to wait come in the order of their index")
    void waitingCallsComeInOrder() {
        ChatReply reply = reply(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"x\",\"arguments\":\"{\"}"),
                call("\"index\":2,\"id\":\"c\",\"function\":{\"name\":\"z\",\"arguments\":\"{}\"}"),
                call("\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"y\",\"arguments\":\"{}\"}"),
                call("\"index\":0,\"function\":{\"arguments\":\"}\"}"),
                Golden.finish("tool_calls"));
        assertThat(reply.parts()).containsExactly(call("a", "x", "{}"), call("b", "y", "{}"), call("c", "z", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"index\":0,", "\"index\":null,"})
    @DisplayName("T19: without an index, or with index 0 for all, a new id begins a new call")
    void newIdBeginsNewCall(String index) {
        ChatReply reply = reply(
                call(index + "\"id\":\"a\",\"function\":{\"name\":\"search\",\"arguments\":\"{\\\"q\\\":1}\"}"),
                call(index + "\"id\":\"b\",\"function\":{\"name\":\"search\",\"arguments\":\"{\\\"q\\\"\"}"),
                call(index + "\"function\":{\"arguments\":\":2}\"}"),
                Golden.finish("tool_calls"));
        assertThat(reply.parts()).containsExactly(call("a", "search", "{\"q\":1}"), call("b", "search", "{\"q\":2}"));
    }

    @Test
    @DisplayName("T19: several calls without index in one chunk are several calls")
    void severalCallsWithoutIndexInOneChunk() {
        ChatReply reply = reply(
                Golden.delta("{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                        + "{\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}"),
                Golden.finish("stop"));
        assertThat(reply.parts()).containsExactly(call("a", "f", "{}"), call("b", "f", "{}"));
    }

    @Test
    @DisplayName("T19: without ids a name after whole arguments begins a new call, and ids are made up")
    void nameBeginsNewCallWhereIdsAreMissing() {
        ChatReply reply = reply(
                call("\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"q\\\":1}\"}"),
                call("\"index\":0,\"function\":{\"name\":\"g\",\"arguments\":\"{\\\"q\\\":2}\"}"),
                Golden.finish("stop"));
        assertThat(reply.parts())
                .extracting(part -> ((Part.ToolCall) part).name())
                .containsExactly("f", "g");
        assertThat(reply.parts())
                .extracting(part -> ((Part.ToolCall) part).id())
                .allMatch(id -> id.matches("call_[0-9a-f]{24}"))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("T20: a name and id repeated with each piece are taken once")
    void repeatedNameIsTakenOnce() {
        ChatReply reply = reply(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"{\"}"),
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"}\"}"),
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"\"}"),
                Golden.finish("tool_calls"));
        assertThat(reply.parts()).containsExactly(call("a", "get_weather", "{}"));
    }

    @Test
    @DisplayName("T21: text beside an empty array of calls is text")
    void textBesideEmptyCalls() {
        ChatReply reply = reply(Golden.delta("{\"content\":\"Hi\",\"tool_calls\":[]}"), Golden.finish("stop"));
        assertThat(reply.parts()).containsExactly(new Part.Text("Hi"));
        assertThat(reply.finish().reason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    @DisplayName("T21: text and a call in one delta are both told, the text first")
    void textAndCallInOneDelta() {
        ChatReply reply = reply(
                Golden.delta(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}],"
                            + "\"content\":\"Hi\"}"),
                Golden.finish("tool_calls"));
        assertThat(reply.parts()).containsExactly(new Part.Text("Hi"), call("a", "f", "{}"));
    }

    @Test
    @DisplayName("T22: arguments in the first piece of a call are kept")
    void argumentsInFirstPiece() {
        ChatReply reply = reply(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}"),
                Golden.finish("tool_calls"));
        assertThat(reply.parts()).containsExactly(call("a", "f", "{\"x\":1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"name\":\"f\",\"arguments\":\"\"", "\"name\":\"f\"", "\"name\":\"f\",\"arguments\":null"})
    @DisplayName("T24: a call without arguments is a call")
    void callWithoutArguments(String function) {
        ChatReply reply =
                reply(call("\"index\":0,\"id\":\"a\",\"function\":{" + function + "}"), Golden.finish("tool_calls"));
        assertThat(reply.parts()).containsExactly(call("a", "f", ""));
    }

    @Test
    void argumentsThatAreAnObjectBecomeItsText() {
        ChatReply reply = reply(
                call("\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":{\"x\":[1]}}"),
                Golden.finish("tool_calls"));
        assertThat(reply.parts()).containsExactly(call("a", "f", "{\"x\":[1]}"));
    }

    @Test
    @DisplayName("T28: [DONE] after whole calls without finish reason means the calls")
    void doneAfterWholeCallsMeansCalls() {
        String whole = call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}");
        assertThat(reply(whole, DONE).finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(fault(whole).kind()).isEqualTo(FaultKind.BROKEN_ANSWER);
    }

    @Test
    @DisplayName("T34: an unfinished call is not closed when the stream breaks")
    void unfinishedCallIsNotClosed() {
        List<ChatEvent> events = Golden.events(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\"\"}"));
        assertThat(events).noneMatch(PartClosed.class::isInstance);
    }

    @Test
    @DisplayName("T43: stop with calls means the calls, tool_calls without calls does not")
    void callsDecideTheFinishReason() {
        String call = call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}");
        assertThat(reply(call, Golden.finish("stop")).finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(reply(call, Golden.finish("whatever")).finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(reply(call, Golden.finish("length")).finish().reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(reply(call, Golden.finish("content_filter")).finish().reason())
                .isEqualTo(FinishReason.REFUSAL);
        assertThat(reply(Golden.finish("tool_calls")).finish().reason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    @DisplayName("T49: arguments cut by the limit stay cut")
    void cutArgumentsStayCut() {
        ChatReply reply = reply(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":\\\"ab\"}"),
                Golden.finish("length"));
        assertThat(reply.parts()).containsExactly(call("a", "f", "{\"x\":\"ab"));
        assertThat(reply.finish().reason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void textBetweenThePiecesOfACallWaits() {
        ChatReply reply = reply(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}"),
                Golden.delta("{\"content\":\"late\"}"),
                call("\"index\":0,\"function\":{\"arguments\":\"}\"}"),
                Golden.finish("tool_calls"));
        assertThat(reply.parts()).containsExactly(call("a", "f", "{}"), new Part.Text("late"));
    }

    @Test
    void textAfterWholeCallsFollowsThem() {
        List<ChatEvent> events = Golden.events(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}"),
                Golden.delta("{\"content\":\"after\"}"),
                call("\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}"),
                Golden.finish("tool_calls"));
        assertThat(Golden.reply(events).parts())
                .containsExactly(call("a", "f", "{}"), new Part.Text("after"), call("b", "f", "{}"));
    }

    @Test
    void freeformCallTakesPlainText() {
        ChatReply reply = reply(
                call("\"index\":0,\"id\":\"a\",\"type\":\"custom\",\"custom\":{\"name\":\"patch\",\"input\":\"{}\"}"),
                call("\"index\":0,\"custom\":{\"input\":\" more\"}"),
                call("\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}"),
                Golden.finish("tool_calls"));
        assertThat(reply.parts())
                .containsExactly(
                        new Part.ToolCall("a", "patch", "{} more", true, null, null, Extras.NONE),
                        call("b", "f", "{}"));
    }

    @Test
    void geminisThoughtSignatureSealsItsCall() {
        ChatReply reply = reply(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"},"
                        + "\"extra_content\":{\"google\":{\"thought_signature\":\"s\"}}"),
                Golden.finish("stop"));
        assertThat(reply.parts())
                .containsExactly(new Part.ToolCall(
                        "a",
                        "f",
                        "{}",
                        false,
                        new Seal("openai-chat", "{\"google\":{\"thought_signature\":\"s\"}}"),
                        null,
                        Extras.NONE));
    }

    @Test
    void callThatIsNeverNamedFails() {
        assertThat(fault(call("\"index\":0,\"function\":{\"arguments\":\"{}\"}"), Golden.finish("tool_calls"))
                        .kind())
                .isEqualTo(FaultKind.BROKEN_ANSWER);
    }

    @Test
    void nameMayComeAfterTheId() {
        ChatReply reply = reply(
                call("\"index\":0,\"id\":\"a\""),
                call("\"index\":0,\"function\":{\"name\":\"f\"}"),
                call("\"index\":0,\"function\":{\"arguments\":\"{}\"}"),
                Golden.finish("tool_calls"));
        assertThat(reply.parts()).containsExactly(call("a", "f", "{}"));
    }
}
