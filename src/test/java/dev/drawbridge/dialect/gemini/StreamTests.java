package dev.drawbridge.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.Failed;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatEvent.Opened;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.SealSeen;
import dev.drawbridge.chat.ChatEvent.TextDelta;
import dev.drawbridge.chat.ChatEvent.UsageSeen;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.sse.Framing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTests {
    private static final Opened OPENED = new Opened("r1", "m1");

    private static String answer(String parts, String members) {
        return "{'candidates':[{'content':{'parts':[" + parts + "],'role':'model'}" + members
                + "}],'responseId':'r1','modelVersion':'m1'}";
    }

    @Test
    void piecesAreAppendedAndASignatureEndsAText() {
        assertThat(Golden.events(
                        answer("{'text':'He'}", ""),
                        answer("{'text':'y'},{'text':'','thoughtSignature':'S'}", ",'finishReason':'STOP'")))
                .containsExactly(
                        OPENED,
                        new PartOpened(0, new PartStart.Text()),
                        new TextDelta(0, "He"),
                        new TextDelta(0, "y"),
                        new PartClosed(0),
                        new PartOpened(1, new PartStart.Thinking()),
                        new SealSeen(1, new Seal("gemini", "S")),
                        new PartClosed(1),
                        new Finished(FinishReason.STOP));
    }

    // T19, T22, T43
    @Test
    void aCallComesWholeAndIsWhyTheAnswerEnded() {
        assertThat(Golden.events(answer(
                        "{'functionCall':{'id':'c1','name':'f','args':{'a':1}},'thoughtSignature':'S'}",
                        ",'finishReason':'STOP'")))
                .containsExactly(
                        OPENED,
                        new PartOpened(0, new PartStart.ToolCall("c1", "f", false)),
                        new SealSeen(0, new Seal("gemini", "S")),
                        new ArgumentsDelta(0, "{\"a\":1}"),
                        new PartClosed(0),
                        new Finished(FinishReason.TOOL_CALLS));
    }

    @Test
    void callsWithoutIdsGetDifferentOnes() {
        var calls = Golden.events(
                        answer("{'functionCall':{'name':'f'}},{'functionCall':{'name':'f'}}", ",'finishReason':'STOP'"))
                .stream()
                .filter(PartOpened.class::isInstance)
                .map(event -> ((PartStart.ToolCall) ((PartOpened) event).start()).id())
                .toList();

        assertThat(calls).hasSize(2).doesNotHaveDuplicates().allMatch(CallIds::isMinted);
    }

    // T82
    @Test
    void usageIsTakenApart() {
        var events = Golden.events("""
            {'candidates':[{'content':{'parts':[{'text':'x'}]},'finishReason':'STOP'}],'usageMetadata':
            {'promptTokenCount':100,'cachedContentTokenCount':40,'toolUsePromptTokenCount':5,'candidatesTokenCount':7,
            'thoughtsTokenCount':20,'totalTokenCount':132}}\
            """.replace("\n", ""));

        assertThat(events).contains(new UsageSeen(new Usage(65, 40, 0, 0, 27, 20)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "MISSING_THOUGHT_SIGNATURE"})
    void brokenCallsAreAFailureThatSaysWhy(String reason) {
        var events = Golden.events(
                answer("{'functionCall':{'name':'f'}}", ",'finishReason':'" + reason + "','finishMessage':'print('"));

        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.fault().message()).contains(reason, "print("));
        assertThat(events).noneMatch(PartOpened.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource({"SAFETY,REFUSAL", "RECITATION,REFUSAL", "NO_IMAGE,REFUSAL", "MAX_TOKENS,LENGTH", "NEW,OTHER"})
    @DisplayName("T44: a candidate with a reason and no content")
    void reasonsWithoutContentAreTold(String word, FinishReason reason) {
        var events = Golden.events("{'candidates':[{'finishReason':'" + word + "'}]}");

        assertThat(events).hasSize(2);
        assertThat(((Finished) events.getLast()).reason()).isEqualTo(reason);
    }

    @Test
    @DisplayName("T46: a blocked prompt is a refusal")
    void aBlockedPromptIsARefusalThatSaysWhy() {
        var finished = (Finished)
                Golden.events("{'promptFeedback':{'blockReason':'JAILBREAK'}}").getLast();

        assertThat(finished.reason()).isEqualTo(FinishReason.REFUSAL);
        assertThat(finished.explanation()).contains("JAILBREAK");
    }

    @Test
    void whatBreaksOffIsAFailure() {
        assertThat(Golden.events(answer("{'text':'x'}", "")).getLast()).isInstanceOf(Failed.class);
        assertThat(Golden.events("[{'error':{'code':429,'message':'no','status':'RESOURCE_EXHAUSTED'}}]"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.fault().kind()).isEqualTo(FaultKind.RATE_LIMITED));
    }

    @Test
    void aReplyWithoutReasonIsWhole() {
        byte[] reply = answer("{'text':'x'}", "").replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThat(Golden.replyEvents(reply).getLast()).isEqualTo(new Finished(FinishReason.STOP));
    }

    @Test
    void whoDidNotAskForEventsGetsOneArray() {
        List<ChatEvent> events =
                Golden.events(answer("{'text':'He'}", ""), answer("{'text':'y'}", ",'finishReason':'STOP'"));
        String array = Golden.stream(events, Framing.JSON_ARRAY);

        assertThat(Golden.tree(array.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .hasSize(3);
        assertThat(array).startsWith("[{\"candidates\"").contains("},\r\n{").endsWith("}]");
    }

    @Test
    void aFailureIsTheLastElementOfTheArray() {
        Fault fault = Fault.provider(FaultKind.OVERLOADED, "Too much");
        String begun = Golden.stream(
                List.of(OPENED, new PartOpened(0, new PartStart.Text()), new TextDelta(0, "x"), new Failed(fault)),
                Framing.JSON_ARRAY);

        assertThat(Golden.tree(begun.getBytes(StandardCharsets.UTF_8))
                        .at("/1/error/status")
                        .stringValue())
                .isEqualTo("UNAVAILABLE");
        assertThat(Golden.stream(List.of(new Failed(fault)), Framing.JSON_ARRAY))
                .startsWith("[{\"error\"")
                .endsWith("]");
    }

    // T49
    @Test
    void aCallThatWasCutOffDoesNotReachTheClient() {
        List<ChatEvent> cut = List.of(
                OPENED,
                new PartOpened(0, new PartStart.ToolCall("c1", "f", false)),
                new ArgumentsDelta(0, "{\"a"),
                new PartClosed(0),
                new Finished(FinishReason.LENGTH));

        assertThat(Golden.stream(cut)).doesNotContain("functionCall").contains("MAX_TOKENS");
    }

    @Test
    void argumentsOnSeveralLinesStayOneEvent() {
        List<ChatEvent> call = List.of(
                OPENED,
                new PartOpened(0, new PartStart.ToolCall("c1", "f", false)),
                new ArgumentsDelta(0, "{\n  \"a\": \"\\n\"\r\n}"),
                new PartClosed(0),
                new Finished(FinishReason.TOOL_CALLS));

        assertThat(Golden.stream(call).lines().filter(line -> !line.isEmpty()))
                .hasSize(2)
                .allMatch(line -> line.startsWith("data: {"));
    }

    @Test
    void plainTextOfAToolIsItsOneArgument() {
        List<ChatEvent> call = List.of(
                OPENED,
                new PartOpened(0, new PartStart.ToolCall("c1", "sh", true)),
                new ArgumentsDelta(0, "ls -l"),
                new PartClosed(0),
                new Finished(FinishReason.TOOL_CALLS));

        assertThat(Golden.stream(call)).contains("\"args\":{\"input\":\"ls -l\"}");
    }

    // T48
    @Test
    void aRefusalIsTextAndItsReason() {
        List<ChatEvent> refusal = List.of(
                OPENED,
                new PartOpened(0, new PartStart.Refusal()),
                new TextDelta(0, "I cannot."),
                new PartClosed(0),
                new Finished(FinishReason.REFUSAL, null, "I cannot."));

        assertThat(Golden.stream(refusal)).contains("{\"text\":\"I cannot.\"}", "\"finishReason\":\"SAFETY\"");
    }

    // T45
    @Test
    void aBrokenCallIsToldAsAFailure() {
        assertThat(Golden.stream(List.of(OPENED, new Finished(FinishReason.MALFORMED_CALL))))
                .startsWith("data: {\"error\"");
        var reply = new ChatReply("r", "m", List.of(), new Finished(FinishReason.MALFORMED_CALL), Usage.NONE);
        assertThatThrownBy(() -> Golden.CODEC.writeReply(reply, Golden.STAMP)).isInstanceOf(FaultException.class);
    }

    @Test
    void nothingFollowsTheEnd() {
        assertThat(Golden.stream(List.of(OPENED, new Finished(FinishReason.STOP), new TextDelta(0, "x"))))
                .doesNotContain("\"x\"");
    }
}
