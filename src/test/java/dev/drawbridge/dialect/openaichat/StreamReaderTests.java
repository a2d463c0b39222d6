package dev.drawbridge.dialect.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.Failed;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatEvent.Foreign;
import dev.drawbridge.chat.ChatEvent.Opened;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.SealSeen;
import dev.drawbridge.chat.ChatEvent.TextDelta;
import dev.drawbridge.chat.ChatEvent.ThinkingDelta;
import dev.drawbridge.chat.ChatEvent.UsageSeen;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.sse.SseFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What providers do to their streams; the numbers are those of the catalogue of traps.
class StreamReaderTests {
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
    @DisplayName("T3: a fragment that ends inside of an escape is passed on as it is")
    void fragmentsAreOpaque() {
        List<ChatEvent> events = Golden.events(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"p\\\":\\\"a\\\\\"}"),
                call("\"index\":0,\"function\":{\"arguments\":\"n\\\"}\"}"),
                Golden.finish("tool_calls"));
        assertThat(events)
                .contains(new ArgumentsDelta(0, "{\"p\":\"a\\"), new ArgumentsDelta(0, "n\"}"))
                .endsWith(new Finished(FinishReason.TOOL_CALLS));
    }

    @Test
    @DisplayName("T2: halves of an emoji come as they are and meet again")
    void halvesOfAnEmojiMeetAgain() {
        ChatReply reply = reply(
                Golden.delta("{\"content\":\"a\\ud83d\"}"),
                Golden.delta("{\"content\":\"\\ude00b\"}"),
                Golden.finish("stop"));
        assertThat(reply.parts()).containsExactly(new Part.Text("a😀b"));
    }

    @Test
    @DisplayName("T17: nothing after [DONE] is read")
    void nothingAfterDoneIsRead() {
        List<ChatEvent> events = Golden.events(
                Golden.delta("{\"content\":\"a\"}"),
                Golden.finish("stop"),
                DONE,
                Golden.delta("{\"content\":\"b\"}"),
                "nonsense",
                DONE);
        assertThat(events)
                .containsExactly(
                        new Opened("chatcmpl-1", "m"),
                        new PartOpened(0, new PartStart.Text()),
                        new TextDelta(0, "a"),
                        new PartClosed(0),
                        new Finished(FinishReason.STOP));
    }

    @Test
    @DisplayName("T25: usage after the finish reason comes before the end")
    void usageComesBeforeTheEnd() {
        List<ChatEvent> events = Golden.events(
                Golden.delta("{\"content\":\"a\"}"),
                Golden.finish("stop"),
                "{\"id\":\"chatcmpl-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}",
                DONE);
        assertThat(events.subList(events.size() - 3, events.size()))
                .containsExactly(
                        new UsageSeen(new Usage(5, 0, 0, 0, 2, 0)), new PartClosed(0), new Finished(FinishReason.STOP));
    }

    @Test
    @DisplayName("T25: a first chunk without choices (Azure) does not begin the answer")
    void firstChunkWithoutChoices() {
        List<ChatEvent> events = Golden.events(
                "{\"id\":\"\",\"model\":\"\",\"choices\":[],\"prompt_filter_results\":[{\"prompt_index\":0}]}",
                Golden.delta("{\"role\":\"assistant\",\"content\":\"\"}"),
                Golden.finish("stop"));
        assertThat(events).containsExactly(new Opened("chatcmpl-1", "m"), new Finished(FinishReason.STOP));
    }

    @Test
    @DisplayName("T26: usage on every chunk ends nothing, the last one counts")
    void usageOnEveryChunk() {
        String usage = ",\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":%d,\"total_tokens\":0}}";
        String thought = Golden.delta("{\"reasoning_content\":\"x\"}");
        String text = Golden.delta("{\"content\":\"y\"}");
        ChatReply reply = reply(
                thought.substring(0, thought.length() - 1) + usage.formatted(1),
                thought.substring(0, thought.length() - 1) + usage.formatted(2),
                text.substring(0, text.length() - 1) + usage.formatted(3),
                Golden.finish("stop"));
        assertThat(reply.parts()).containsExactly(new Part.Thinking("xx", null), new Part.Text("y"));
        assertThat(reply.usage()).isEqualTo(new Usage(9, 0, 0, 0, 3, 0));
    }

    @Test
    @DisplayName("T25: usage inside of the choice (Moonshot) is read")
    void usageInsideOfTheChoice() {
        ChatReply reply = reply("{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\","
                + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1,\"cached_tokens\":2}}]}");
        assertThat(reply.usage()).isEqualTo(new Usage(1, 2, 0, 0, 1, 0));
    }

    @Test
    @DisplayName("T28: null, missing and empty finish reasons and contents all say nothing")
    void nothingSaidIsNothing() {
        ChatReply reply = reply(
                "{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":null,\"content\":null},\"finish_reason\":\"\"}]}",
                "{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}",
                "{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":null,\"finish_reason\":null}]}",
                Golden.finish("stop"));
        assertThat(reply.parts()).containsExactly(new Part.Text("a"));
    }

    @Test
    @DisplayName("T28, T34: without finish reason text or half a call is a broken answer, even with [DONE]")
    void answerWithoutFinishReasonIsBroken() {
        String half = call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\"\"}");
        assertThat(fault(half, DONE).kind()).isEqualTo(FaultKind.BROKEN_ANSWER);
        assertThat(fault(Golden.delta("{\"content\":\"a\"}"), DONE).kind()).isEqualTo(FaultKind.BROKEN_ANSWER);
        assertThat(fault().kind()).isEqualTo(FaultKind.BROKEN_ANSWER);
        assertThat(fault(DONE).kind()).isEqualTo(FaultKind.BROKEN_ANSWER);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"code\":429,\"message\":\"Slow down\"}', RATE_LIMITED",
        "'{\"code\":\"context_length_exceeded\",\"message\":\"Too long\"}', CONTEXT_TOO_LONG",
        "'{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}', OVERLOADED",
        "'{\"message\":\"Streaming response failed: [503] The request queue is full.\"}', OVERLOADED",
        "'{\"message\":\"Something\",\"type\":\"server_error\"}', INTERNAL",
        "'\"out of luck\"', INTERNAL",
    })
    @DisplayName("T36, T37: an error chunk fails the answer with the kind it tells")
    void errorChunkFails(String error, FaultKind kind) {
        Fault fault = fault(Golden.delta("{\"content\":\"a\"}"), "{\"error\":" + error + "}", DONE);
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.message()).isNotBlank();
    }

    @Test
    @DisplayName("T36: an error as the very first event opens nothing")
    void errorAsFirstEventOpensNothing() {
        assertThat(Golden.events("{\"error\":{\"message\":\"No capacity\",\"code\":\"server_is_overloaded\"}}"))
                .singleElement()
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.fault().kind()).isEqualTo(FaultKind.OVERLOADED);
                    assertThat(failed.fault().message()).isEqualTo("No capacity");
                });
    }

    @Test
    @DisplayName("T36: an event named error is one, whatever its data")
    void namedErrorEventFails() {
        List<ChatEvent> events = new ArrayList<>();
        var reader = new StreamReader();
        reader.read(SseFrame.of("error", "{\"message\":\"Rate limit\",\"code\":429}"), events::add);
        reader.end(events::add);
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.fault().kind()).isEqualTo(FaultKind.RATE_LIMITED));
    }

    @Test
    void errorInsideOfTheChoiceFails() {
        assertThat(fault("{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\","
                                + "\"error\":{\"code\":529,\"message\":\"Overloaded\"}}]}")
                        .kind())
                .isEqualTo(FaultKind.OVERLOADED);
        assertThat(fault(Golden.finish("error")).kind()).isEqualTo(FaultKind.BROKEN_ANSWER);
        assertThat(fault(Golden.finish("insufficient_system_resource")).kind()).isEqualTo(FaultKind.OVERLOADED);
    }

    @Test
    void noErrorIsNoError() {
        String text = Golden.delta("{\"content\":\"a\"}");
        String chunk = text.substring(0, text.length() - 1);
        ChatReply reply = reply(
                chunk + ",\"error\":null}",
                chunk + ",\"error\":{}}",
                chunk + ",\"error\":\"\"}",
                Golden.finish("stop"));
        assertThat(reply.parts()).containsExactly(new Part.Text("aaa"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":", "nonsense", "[1]", "\"text\"", "{\"choices\":[{]}"})
    void unreadableEventFails(String data) {
        Fault fault = fault(Golden.delta("{\"content\":\"a\"}"), data, Golden.finish("stop"), DONE);
        assertThat(fault.kind()).isEqualTo(FaultKind.BROKEN_ANSWER);
        assertThat(fault.message()).contains("not JSON").doesNotContain("nonsense");
    }

    @Test
    void memberSaidTwiceLosesNoAnswer() {
        ChatReply reply = reply(Golden.delta("{\"content\":\"a\",\"content\":\"a\"}"), Golden.finish("stop"));
        assertThat(reply.parts()).containsExactly(new Part.Text("a"));
    }

    @Test
    @DisplayName("T47: a budget spent on thinking is length, not stop")
    void budgetSpentOnThinking() {
        ChatReply reply = reply(Golden.delta("{\"reasoning\":\"Hm\"}"), Golden.finish("length"));
        assertThat(reply.parts()).containsExactly(new Part.Thinking("Hm", null));
        assertThat(reply.finish().reason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    @DisplayName("T48: a refusal is a part of its own and the reason")
    void refusalIsTold() {
        ChatReply reply = reply(
                Golden.delta("{\"content\":null,\"refusal\":\"I \"}"),
                Golden.delta("{\"refusal\":\"won't\"}"),
                Golden.finish("stop"));
        assertThat(reply.parts()).containsExactly(new Part.Refusal("I won't"));
        assertThat(reply.finish()).isEqualTo(new Finished(FinishReason.REFUSAL, null, "I won't"));
    }

    @Test
    @DisplayName("T84: the same thought told in three ways is told once")
    void thoughtToldThreeWaysIsToldOnce() {
        ChatReply reply = reply(
                Golden.delta("{\"reasoning\":\"Hm\",\"reasoning_content\":\"Hm\",\"reasoning_details\":"
                        + "[{\"type\":\"reasoning.text\",\"text\":\"Hm\",\"index\":0}]}"),
                Golden.delta("{\"reasoning\":\"...\",\"reasoning_content\":\"...\"}"),
                Golden.finish("stop"));
        assertThat(reply.parts()).containsExactly(new Part.Thinking("Hm...", null));
    }

    @Test
    @DisplayName("T84: a signature seals the thinking before it")
    void signatureSealsThinking() {
        List<ChatEvent> events = Golden.events(
                Golden.delta("{\"reasoning\":\"Hm\"}"),
                Golden.delta("{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"signature\":\"sig\","
                        + "\"format\":\"anthropic-claude-v1\",\"index\":0}]}"),
                Golden.delta("{\"content\":\"a\"}"),
                Golden.finish("stop"));
        assertThat(events)
                .containsSubsequence(
                        new PartOpened(0, new PartStart.Thinking()),
                        new ThinkingDelta(0, "Hm"),
                        new SealSeen(
                                0,
                                new Seal(
                                        "openai-chat",
                                        "{\"type\":\"reasoning.text\",\"signature\":\"sig\","
                                                + "\"format\":\"anthropic-claude-v1\",\"index\":0}")),
                        new PartClosed(0),
                        new PartOpened(1, new PartStart.Text()));
    }

    @Test
    void signatureOfUnknownFormatBelongsToItsProvider() {
        ChatReply reply = reply(
                Golden.delta(
                        "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"Hm\",\"signature\":\"sig\","
                                + "\"format\":null}]}"),
                Golden.delta(
                        "{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"xyz\",\"id\":\"rs_1\","
                                + "\"format\":\"openai-responses-v1\"}]}"),
                Golden.finish("stop"));
        assertThat(reply.parts())
                .containsExactly(
                        new Part.Thinking(
                                "Hm",
                                new Seal(
                                        "openai-chat",
                                        "{\"type\":\"reasoning.text\",\"signature\":\"sig\",\"format\":null}")),
                        new Part.Thinking(
                                "",
                                new Seal(
                                        "openai-chat",
                                        "{\"type\":\"reasoning.encrypted\",\"data\":\"xyz\",\"id\":\"rs_1\","
                                                + "\"format\":\"openai-responses-v1\"}"),
                                true,
                                Extras.NONE));
    }

    @Test
    void thinkingAfterTextIsAPartOfItsOwn() {
        ChatReply reply = reply(
                Golden.delta("{\"reasoning\":\"1\"}"),
                Golden.delta("{\"content\":\"a\"}"),
                Golden.delta("{\"reasoning\":\"2\"}"),
                Golden.delta("{\"content\":\"b\"}"),
                Golden.finish("stop"));
        assertThat(reply.parts())
                .containsExactly(
                        new Part.Thinking("1", null),
                        new Part.Text("a"),
                        new Part.Thinking("2", null),
                        new Part.Text("b"));
    }

    @Test
    void onlyTheFirstChoiceIsRead() {
        ChatReply reply = reply(
                "{\"id\":\"1\",\"choices\":[{\"delta\":{\"content\":\"b\"},\"finish_reason\":\"length\",\"index\":1},"
                        + "{\"delta\":{\"content\":\"a\"},\"index\":0}]}",
                "{\"id\":\"1\",\"choices\":[{\"delta\":{\"content\":\"b\"},\"index\":1}]}",
                Golden.finish("stop"));
        assertThat(reply.parts()).containsExactly(new Part.Text("a"));
        assertThat(reply.finish().reason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void stopTextIsToldWhereTheServerSaysIt() {
        ChatReply reply = reply(
                "{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\",\"stop_reason\":\"END\"}]}");
        assertThat(reply.finish()).isEqualTo(new Finished(FinishReason.STOP_SEQUENCE, "END", null));
    }

    @Test
    void mistralsArrayOfThinkingAndTextIsBoth() {
        ChatReply reply = reply(
                Golden.delta(
                        "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm\"}]}]}"),
                Golden.delta("{\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}"),
                Golden.finish("stop"));
        assertThat(reply.parts()).containsExactly(new Part.Thinking("Hm", null), new Part.Text("a"));
    }

    @Test
    void annotationsAreKeptForClientsOfThisDialect() {
        assertThat(Golden.events(
                        Golden.delta("{\"annotations\":[{\"type\":\"url_citation\"}],\"audio\":null,\"images\":[]}")))
                .contains(new Foreign("openai-chat", "annotations", new RawJson("[{\"type\":\"url_citation\"}]")));
    }
}
