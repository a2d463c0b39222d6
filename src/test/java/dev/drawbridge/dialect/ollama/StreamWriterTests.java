package dev.drawbridge.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.dialect.RequestHead;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamWriterTests {
    private static final ReplyStamp STAMP =
            new ReplyStamp("call-1", "asked", 1_800_000_000, RequestHead.of("asked", true, true, null), new byte[0]);
    private static final String HEAD =
            "{\"model\":\"m\",\"created_at\":\"2027-01-15T08:00:00Z\",\"message\":{\"role\":\"assistant\",";

    private static List<String> lines(ChatEvent... events) {
        var out = new ByteArrayOutputStream();
        var writer = new StreamWriter(STAMP);
        for (ChatEvent event : events) {
            writer.write(event, out);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void everyDeltaIsALine() {
        assertThat(lines(
                        new ChatEvent.Opened("id", "m"),
                        new ChatEvent.PartOpened(0, new PartStart.Thinking()),
                        new ChatEvent.ThinkingDelta(0, "Hm"),
                        new ChatEvent.SealSeen(0, new Seal("anthropic", "Eq")),
                        new ChatEvent.PartClosed(0),
                        new ChatEvent.PartOpened(1, new PartStart.Text()),
                        new ChatEvent.TextDelta(1, "Hi\n"),
                        new ChatEvent.PartClosed(1),
                        new ChatEvent.UsageSeen(new Usage(1, 2, 3, 4, 5, 0)),
                        new ChatEvent.Finished(FinishReason.STOP)))
                .containsExactly(
                        HEAD + "\"content\":\"\",\"thinking\":\"Hm\"},\"done\":false}",
                        HEAD + "\"content\":\"Hi\\n\"},\"done\":false}",
                        HEAD + "\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":10,"
                                + "\"eval_count\":5}");
    }

    @Test
    void callIsOneLine() {
        assertThat(lines(
                        new ChatEvent.Opened("id", "m"),
                        new ChatEvent.PartOpened(0, new PartStart.ToolCall("call_1", "now", false)),
                        new ChatEvent.ArgumentsDelta(0, "{\"a\""),
                        new ChatEvent.ArgumentsDelta(0, ":1}"),
                        new ChatEvent.PartClosed(0)))
                .containsExactly(HEAD + "\"content\":\"\",\"tool_calls\":[{\"id\":\"call_1\",\"function\":"
                        + "{\"name\":\"now\",\"arguments\":{\"a\":1}}}]},\"done\":false}");
    }

    /// Nobody may run half a call.
    @Test
    void failureInACallTellsNothingOfTheCall() {
        assertThat(lines(
                        new ChatEvent.Opened("id", "m"),
                        new ChatEvent.PartOpened(0, new PartStart.ToolCall("call_1", "now", false)),
                        new ChatEvent.ArgumentsDelta(0, "{\"a\""),
                        new ChatEvent.Failed(Fault.provider(FaultKind.OVERLOADED, "Busy.")),
                        new ChatEvent.Finished(FinishReason.STOP)))
                .containsExactly("{\"error\":\"Busy.\"}");
    }

    @Test
    void callThatNobodyCanMakeIsAFailure() {
        assertThat(lines(new ChatEvent.Opened("id", "m"), new ChatEvent.Finished(FinishReason.MALFORMED_CALL)))
                .singleElement()
                .asString()
                .startsWith("{\"error\":");
    }

    @Test
    void keepaliveIsALineThatSaysNothing() {
        assertThat(new String(new StreamWriter(STAMP).keepalive(), StandardCharsets.UTF_8))
                .isEqualTo(HEAD.replace("\"m\"", "\"asked\"") + "\"content\":\"\"},\"done\":false}\n");
    }
}
