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
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.dialect.RequestHead;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StreamWriterTests {
    private static final ReplyStamp STAMP =
            new ReplyStamp("c1", "alias", 1763600000, RequestHead.of("alias", true, false, null), new byte[0]);
    private static final ReplyStamp WITH_USAGE =
            new ReplyStamp("c1", "alias", 1763600000, RequestHead.of("alias", true, true, null), new byte[0]);
    private static final Opened OPENED = new Opened("chatcmpl-7", "gpt-6");
    private static final Finished STOP = new Finished(FinishReason.STOP);

    private static String write(ReplyStamp stamp, ChatEvent... events) {
        var writer = new StreamWriter(stamp);
        var out = new ByteArrayOutputStream();
        for (ChatEvent event : events) {
            writer.write(event, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> chunks(ReplyStamp stamp, ChatEvent... events) {
        List<JsonNode> chunks = new ArrayList<>();
        for (String event : write(stamp, events).split("\n\n")) {
            assertThat(event).startsWith("data: ").doesNotContain("\n");
            if (!event.equals("data: [DONE]")) {
                chunks.add(Golden.json(event.substring("data: ".length())));
            }
        }
        return chunks;
    }

    /// What the chunks between the one with the role and the last one say.
    private static List<String> deltas(ChatEvent... events) {
        List<JsonNode> chunks = chunks(STAMP, events);
        return chunks.subList(1, chunks.size() - 1).stream()
                .map(chunk -> chunk.path("choices").path(0).path("delta").toString())
                .toList();
    }

    @Test
    @DisplayName("T28: role in the first chunk only, finish reason null until the last, which says nothing else")
    void streamOfTextIsWrittenToTheByte() {
        String head = "data: {\"id\":\"chatcmpl-7\",\"object\":\"chat.completion.chunk\",\"created\":1763600000,"
                + "\"model\":\"gpt-6\",\"choices\":[{\"index\":0,\"delta\":";
        String goesOn = ",\"logprobs\":null,\"finish_reason\":null}]}\n\n";
        assertThat(write(
                        STAMP,
                        OPENED,
                        new PartOpened(0, new PartStart.Text()),
                        new TextDelta(0, "Hé \"x\"\n"),
                        new PartClosed(0),
                        STOP))
                .isEqualTo(head + "{\"role\":\"assistant\",\"content\":\"\"}" + goesOn
                        + head + "{\"content\":\"Hé \\\"x\\\"\\n\"}" + goesOn
                        + head + "{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}\n\n"
                        + "data: [DONE]\n\n");
    }

    @Test
    @DisplayName("T27: usage comes only if asked for, null before and alone with empty choices at the end")
    void usageComesOnlyIfAskedFor() {
        ChatEvent[] events = {
            OPENED, new UsageSeen(new Usage(5, 2, 0, 0, 3, 1)), new UsageSeen(new Usage(-1, -1, -1, -1, 4, -1)), STOP
        };
        assertThat(chunks(STAMP, events)).noneMatch(chunk -> chunk.has("usage"));
        List<JsonNode> chunks = chunks(WITH_USAGE, events);
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allMatch(chunk -> chunk.path("usage").isNull());
        JsonNode last = chunks.getLast();
        assertThat(last.path("choices").isArray() && last.path("choices").isEmpty())
                .isTrue();
        assertThat(last.path("usage").path("total_tokens").asInt(0)).isEqualTo(11);
        assertThat(last.path("usage")
                        .path("prompt_tokens_details")
                        .path("cached_tokens")
                        .asInt(0))
                .isEqualTo(2);
    }

    @Test
    void everyChunkHasTheSameIdAndModel() {
        List<JsonNode> chunks = chunks(
                WITH_USAGE,
                new Opened("msg_1", ""),
                new PartOpened(0, new PartStart.Text()),
                new TextDelta(0, "a"),
                STOP);
        assertThat(chunks).extracting(chunk -> chunk.path("id").asString("")).containsOnly("chatcmpl-msg_1");
        assertThat(chunks).extracting(chunk -> chunk.path("model").asString("")).containsOnly("alias");
        assertThat(chunks(STAMP, new Opened("", "m"), STOP))
                .extracting(chunk -> chunk.path("id").asString(""))
                .containsOnly("chatcmpl-c1");
    }

    @Test
    @DisplayName("T19, T24: calls count 0, 1, 2, and one without arguments has an empty object")
    void callsAreCountedAndHaveArguments() {
        assertThat(deltas(
                        OPENED,
                        new PartOpened(0, new PartStart.Text()),
                        new PartClosed(0),
                        new PartOpened(1, new PartStart.ToolCall("toolu_1", "now", false)),
                        new PartClosed(1),
                        new PartOpened(2, new PartStart.ToolCall("toolu_2", "get", false)),
                        new ArgumentsDelta(2, ""),
                        new ArgumentsDelta(2, "{\"a\":"),
                        new ArgumentsDelta(2, "1}"),
                        new PartClosed(2),
                        new Finished(FinishReason.TOOL_CALLS)))
                .containsExactly(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"toolu_1\",\"type\":\"function\",\"function\":{\"name\":\"now\",\"arguments\":\"\"}}]}",
                        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]}",
                        "{\"tool_calls\":[{\"index\":1,\"id\":\"toolu_2\",\"type\":\"function\",\"function\":{\"name\":\"get\",\"arguments\":\"\"}}]}",
                        "{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"{\\\"a\\\":\"}}]}",
                        "{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"1}\"}}]}");
    }

    @Test
    void freeformCallHasInput() {
        assertThat(deltas(
                        OPENED,
                        new PartOpened(0, new PartStart.ToolCall("c", "patch", true)),
                        new ArgumentsDelta(0, "*** Begin"),
                        new PartClosed(0),
                        new Finished(FinishReason.TOOL_CALLS)))
                .containsExactly(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"custom\",\"custom\":{\"name\":\"patch\",\"input\":\"\"}}]}",
                        "{\"tool_calls\":[{\"index\":0,\"custom\":{\"input\":\"*** Begin\"}}]}");
    }

    @Test
    void thinkingIsTextAndThenItsSealWithAllItSeals() {
        assertThat(deltas(
                        OPENED,
                        new PartOpened(0, new PartStart.Thinking()),
                        new ThinkingDelta(0, "Let me "),
                        new ThinkingDelta(0, "think"),
                        new SealSeen(0, new Seal("openai-chat", "sig")),
                        new PartClosed(0),
                        new PartOpened(1, new PartStart.RedactedThinking(new Seal("openai-chat", "xyz"))),
                        new PartClosed(1),
                        new PartOpened(2, new PartStart.RedactedThinking(new Seal("anthropic", "none of ours"))),
                        new PartClosed(2),
                        STOP))
                .containsExactly(
                        "{\"reasoning_content\":\"Let me \"}",
                        "{\"reasoning_content\":\"think\"}",
                        "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"Let me"
                                + " think\",\"signature\":\"sig\",\"index\":0}]}",
                        "{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"xyz\",\"index\":1}]}");
    }

    @Test
    void sealOfACallIsWrittenWhereItCameFrom() {
        PartOpened call = new PartOpened(0, new PartStart.ToolCall("c", "f", false));
        ArgumentsDelta arguments = new ArgumentsDelta(0, "{}");
        assertThat(deltas(OPENED, call, new SealSeen(0, new Seal("openai-chat", "{\"google\":{}}")), arguments, STOP))
                .contains("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\"},"
                        + "\"extra_content\":{\"google\":{}}}]}");
        assertThat(deltas(OPENED, call, new SealSeen(0, new Seal("openai-chat", "a\"b")), arguments, STOP))
                .contains("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\"},\"extra_content\":"
                        + "{\"google\":{\"thought_signature\":\"a\\\"b\"}}}]}");
        assertThat(deltas(OPENED, call, new SealSeen(0, new Seal("openai-chat", "{],\"x\":[{")), arguments, STOP))
                .hasSize(2);
        assertThat(deltas(OPENED, call, new SealSeen(0, new Seal("anthropic", "{}")), arguments, STOP))
                .hasSize(2);
    }

    @Test
    @DisplayName("T48: a refusal is told as one, by its part or else by its explanation")
    void refusalIsTold() {
        Finished refused = new Finished(FinishReason.REFUSAL, null, "No.");
        assertThat(deltas(OPENED, refused)).containsExactly("{\"refusal\":\"No.\"}");
        assertThat(deltas(
                        OPENED,
                        new PartOpened(0, new PartStart.Refusal()),
                        new TextDelta(0, "No."),
                        new PartClosed(0),
                        refused))
                .containsExactly("{\"refusal\":\"No.\"}");
        assertThat(chunks(STAMP, OPENED, refused)
                        .getLast()
                        .path("choices")
                        .path(0)
                        .path("finish_reason")
                        .asString(""))
                .isEqualTo("content_filter");
    }

    @ParameterizedTest
    @CsvSource({
        "STOP,stop",
        "STOP_SEQUENCE,stop",
        "TOOL_CALLS,tool_calls",
        "LENGTH,length",
        "CONTEXT_FULL,length",
        "REFUSAL,content_filter",
        "PAUSE,stop",
        "OTHER,stop"
    })
    void reasonsHaveTheirWords(FinishReason reason, String word) {
        assertThat(chunks(STAMP, OPENED, new Finished(reason))
                        .getLast()
                        .path("choices")
                        .path(0)
                        .path("finish_reason")
                        .asString(""))
                .isEqualTo(word);
    }

    @Test
    @DisplayName("T34: a failure is an error event, without [DONE] and without anything after it")
    void failureEndsTheStream() {
        String written = write(
                STAMP,
                OPENED,
                new PartOpened(0, new PartStart.ToolCall("c", "f", false)),
                new Failed(Fault.provider(FaultKind.BROKEN_ANSWER, "Lost.")),
                new PartClosed(0),
                STOP);
        assertThat(written)
                .endsWith(
                        "data:"
                            + " {\"error\":{\"message\":\"Lost.\",\"type\":\"server_error\",\"param\":null,\"code\":\"upstream_error\",\"status\":502}}\n\n")
                .doesNotContain("[DONE]")
                .doesNotContain("{}");
    }

    @Test
    @DisplayName("T45: a call that nobody can make is an error, not a stop")
    void malformedCallIsAnError() {
        assertThat(write(STAMP, OPENED, new Finished(FinishReason.MALFORMED_CALL)))
                .contains("\"error\":{")
                .doesNotContain("[DONE]");
    }

    @Test
    @DisplayName("T17: nothing is written after the end")
    void nothingIsWrittenAfterTheEnd() {
        assertThat(write(
                        STAMP,
                        OPENED,
                        STOP,
                        STOP,
                        new TextDelta(0, "x"),
                        new Failed(Fault.gateway(FaultKind.INTERNAL, "x"))))
                .isEqualTo(write(STAMP, OPENED, STOP));
    }

    @Test
    void whatOnlyThisDialectKnowsIsWrittenBack() {
        assertThat(deltas(
                        OPENED,
                        new Foreign("openai-chat", "annotations", new RawJson("[{\"type\":\"url_citation\"}]")),
                        new Foreign("anthropic", "ping", RawJson.EMPTY_OBJECT),
                        STOP))
                .containsExactly("{\"annotations\":[{\"type\":\"url_citation\"}]}");
    }

    @Test
    @DisplayName("T2: half an emoji is written as an escape")
    void halfAnEmojiIsAnEscape() {
        PartOpened text = new PartOpened(0, new PartStart.Text());
        assertThat(write(STAMP, OPENED, text, new TextDelta(0, "a\ud83d"), new TextDelta(0, "\ude00"), STOP))
                .contains("{\"content\":\"a\\ud83d\"}")
                .contains("{\"content\":\"\\ude00\"}");
    }
}
