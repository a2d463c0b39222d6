package dev.drawbridge.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.SealSeen;
import dev.drawbridge.chat.ChatEvent.TextDelta;
import dev.drawbridge.chat.ChatEvent.ThinkingDelta;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Seal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A turn is recorded, and put back into what a client made of it.
class KeptTurnTests {
    private static final Seal SEAL = new Seal("anthropic", "sig");
    private static final List<ChatEvent> INTERLEAVED = List.of(
            new PartOpened(0, new PartStart.Thinking()),
            new ThinkingDelta(0, "First"),
            new SealSeen(0, SEAL),
            new PartClosed(0),
            new PartOpened(1, new PartStart.Text()),
            new TextDelta(1, "One mo"),
            new TextDelta(1, "ment."),
            new PartClosed(1),
            new PartOpened(2, new PartStart.RedactedThinking(SEAL)),
            new PartClosed(2),
            new PartOpened(3, new PartStart.Text()),
            new TextDelta(3, " Now."),
            new PartClosed(3),
            new PartOpened(4, new PartStart.ToolCall("call_1", "f", false)),
            new SealSeen(4, new Seal("anthropic", "of the call")),
            new ArgumentsDelta(4, "{}"),
            new PartClosed(4));
    private static final Part.Thinking FIRST = new Part.Thinking("First", SEAL);
    private static final Part.Thinking SECOND = new Part.Thinking("", SEAL, true, Extras.NONE);
    private static final Part CALL = new Part.ToolCall("call_1", "f", "{}");
    private static final Part SEALED_CALL =
            new Part.ToolCall("call_1", "f", "{}", false, new Seal("anthropic", "of the call"), null, Extras.NONE);

    private final List<KeptTurn> kept = new ArrayList<>();
    private final List<Part> answer = new ArrayList<>();

    private KeptTurn recorded(ChatEvent end) {
        var recorder = new KeptTurnRecorder("claude", (parts, turn) -> {
            answer.addAll(parts);
            kept.add(turn);
        });
        INTERLEAVED.forEach(recorder);
        recorder.accept(end);
        return kept.isEmpty() ? null : kept.getFirst();
    }

    private KeptTurn recorded() {
        return recorded(new Finished(FinishReason.TOOL_CALLS));
    }

    private static List<Part> into(KeptTurn turn, Part... parts) {
        return KeptTurnReturn.into(new Message(Role.ASSISTANT, List.of(parts)), turn)
                .parts();
    }

    @Test
    void answerIsToldWithoutItsThinking() {
        assertThat(recorded().provider()).isEqualTo("claude");
        assertThat(answer).containsExactly(new Part.Text("One moment."), new Part.Text(" Now."), CALL);
    }

    @Test
    void answerThatBrokeOffIsNotKept() {
        assertThat(recorded(new ChatEvent.Failed(Fault.provider(FaultKind.INTERNAL, "x"))))
                .isNull();
    }

    @Test
    void answerWithoutReasoningIsNotKept() {
        var recorder = new KeptTurnRecorder("claude", (_, turn) -> kept.add(turn));
        recorder.accept(new PartOpened(0, new PartStart.Text()));
        recorder.accept(new TextDelta(0, "Hi"));
        recorder.accept(new PartClosed(0));
        recorder.accept(new Finished(FinishReason.STOP));

        assertThat(kept).isEmpty();
    }

    @Test
    void reasoningReturnsToItsPlace() {
        var text = new Part.Text("One moment. Now.", CacheMark.DEFAULT, Extras.NONE);

        assertThat(into(recorded(), new Part.Thinking("First", null), text, CALL))
                .containsExactly(
                        FIRST,
                        new Part.Text("One moment."),
                        SECOND,
                        new Part.Text(" Now.", CacheMark.DEFAULT, Extras.NONE),
                        SEALED_CALL);
    }

    @Test
    void reasoningGoesInFrontOfWhatTheClientChanged() {
        Part text = new Part.Text("One moment.");
        Part other = new Part.ToolCall("call_2", "f", "{}");

        assertThat(into(recorded(), text, CALL, other)).containsExactly(FIRST, SECOND, text, SEALED_CALL, other);
        assertThat(into(recorded(), CALL)).containsExactly(FIRST, SECOND, SEALED_CALL);
    }

    @Test
    void keptTurnSurvivesTheStore() {
        var format = new KeptTurnFormat(new byte[32]);
        var now = Instant.ofEpochSecond(1_800_000_000);
        String stored = format.write(recorded(), "name", now).orElseThrow();

        assertThat(format.read(stored, "name")).contains(new KeptTurnFormat.Entry(kept.getFirst(), now));
        assertThat(stored).doesNotContain("First");
        assertThat(format.read(stored, "another name")).isEmpty();
        assertThat(new KeptTurnFormat(new byte[16]).read(stored, "name")).isEmpty();
        assertThat(format.read("B" + stored.substring(1), "name")).isEmpty();
        assertThat(format.read(stored.substring(0, 12), "name")).isEmpty();
        assertThat(format.read("{\"v\":2}", "name")).isEmpty();
    }
}
