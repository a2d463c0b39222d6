package dev.drawbridge.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatEvent.Opened;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.SealSeen;
import dev.drawbridge.chat.ChatEvent.TextDelta;
import dev.drawbridge.chat.ChatEvent.ThinkingDelta;
import dev.drawbridge.chat.ChatEvent.UsageSeen;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.SealSlot;
import dev.drawbridge.reasoning.Proof.Kind;
import dev.drawbridge.testing.EventOrder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WrappedEventsTests {
    private static final Set<SealSlot> THINKING = Set.of(SealSlot.THINKING);
    private static final Set<SealSlot> BOTH = Set.of(SealSlot.THINKING, SealSlot.CALL);
    private static final Set<SealSlot> DEMANDING = Set.of(SealSlot.THINKING, SealSlot.UNSEALED_THINKING);
    private static final Opened OPENED = new Opened("", "");
    private static final Finished FINISHED = new Finished(FinishReason.STOP);
    private static final PartStart.ToolCall F = new PartStart.ToolCall("call_f", "f", false);
    private static final PartStart.ToolCall G = new PartStart.ToolCall("call_g", "g", false);
    private static final Seal SEAL = new Seal("gemini", "sig");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Envelope envelope = new Envelope(new byte[32]);
    private final Maker maker = new Maker("google", "gemini");

    private List<ChatEvent> heard(Set<SealSlot> slots, ChatEvent... events) {
        var heard = new ArrayList<ChatEvent>();
        var wrapping = new Wrapping(envelope, maker, Dialect.ANTHROPIC, new ProofCounts(registry));
        var wrapped = new WrappedEvents(heard::add, wrapping, slots);
        wrapped.accept(OPENED);
        List.of(events).forEach(wrapped);
        wrapped.accept(FINISHED);
        EventOrder.check(heard);
        return heard.subList(1, heard.size() - 1);
    }

    private Seal envelope(Kind kind, String callId, String value) {
        return new Seal(
                "anthropic",
                envelope.close(new Proof(kind, maker, callId, value)).orElseThrow());
    }

    @Test
    void sealsOfThinkingAreWrapped() {
        assertThat(heard(
                        THINKING,
                        new PartOpened(0, new PartStart.Thinking()),
                        new ThinkingDelta(0, "Hm"),
                        new SealSeen(0, SEAL),
                        new PartClosed(0),
                        new PartOpened(1, new PartStart.RedactedThinking(SEAL)),
                        new PartClosed(1)))
                .containsExactly(
                        new PartOpened(0, new PartStart.Thinking()),
                        new ThinkingDelta(0, "Hm"),
                        new SealSeen(0, envelope(Kind.THINKING, "", "sig")),
                        new PartClosed(0),
                        new PartOpened(1, new PartStart.RedactedThinking(envelope(Kind.REDACTED, "", "sig"))),
                        new PartClosed(1));
        assertThat(registry.counter("drawbridge.reasoning", "outcome", "wrapped")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void sealOfACallIsWrappedWhereTheDialectHasAPlaceForIt() {
        assertThat(heard(BOTH, new PartOpened(0, F), new SealSeen(0, SEAL), new PartClosed(0)))
                .containsExactly(
                        new PartOpened(0, F), new SealSeen(0, envelope(Kind.CALL, "call_f", "sig")), new PartClosed(0));
    }

    @Test
    @DisplayName("T56: a call's seal goes before it as thinking of its own where calls can hold none")
    void sealOfACallBecomesThinkingBeforeIt() {
        assertThat(heard(
                        THINKING,
                        new PartOpened(0, new PartStart.Text()),
                        new TextDelta(0, "a"),
                        new PartClosed(0),
                        new PartOpened(1, F),
                        new UsageSeen(Usage.NONE),
                        new SealSeen(1, SEAL),
                        new ArgumentsDelta(1, "{}"),
                        new PartClosed(1),
                        new PartOpened(2, G),
                        new ArgumentsDelta(2, "{}"),
                        new PartClosed(2)))
                .containsExactly(
                        new PartOpened(0, new PartStart.Text()),
                        new TextDelta(0, "a"),
                        new PartClosed(0),
                        new UsageSeen(Usage.NONE),
                        new PartOpened(1, new PartStart.Thinking()),
                        new SealSeen(1, envelope(Kind.CALL, "call_f", "sig")),
                        new PartClosed(1),
                        new PartOpened(2, F),
                        new ArgumentsDelta(2, "{}"),
                        new PartClosed(2),
                        new PartOpened(3, G),
                        new ArgumentsDelta(3, "{}"),
                        new PartClosed(3));
    }

    @Test
    void lateSealOfACallBecomesThinkingBehindIt() {
        assertThat(heard(
                        THINKING,
                        new PartOpened(0, F),
                        new ArgumentsDelta(0, "{}"),
                        new SealSeen(0, SEAL),
                        new PartClosed(0),
                        new PartOpened(1, G),
                        new PartClosed(1)))
                .containsExactly(
                        new PartOpened(0, F),
                        new ArgumentsDelta(0, "{}"),
                        new PartClosed(0),
                        new PartOpened(1, new PartStart.Thinking()),
                        new SealSeen(1, envelope(Kind.CALL, "call_f", "sig")),
                        new PartClosed(1),
                        new PartOpened(2, G),
                        new PartClosed(2));
    }

    @Test
    @DisplayName("T83: thinking without a seal gets an envelope that says whose it is, where clients demand one")
    void plainThinkingGetsAnEnvelope() {
        ChatEvent[] thinking = {
            new PartOpened(0, new PartStart.Thinking()), new ThinkingDelta(0, "Hm"), new PartClosed(0)
        };

        assertThat(heard(DEMANDING, thinking))
                .containsExactly(thinking[0], thinking[1], new SealSeen(0, envelope(Kind.PLAIN, "", "")), thinking[2]);
        assertThat(heard(THINKING, thinking)).containsExactly(thinking);
        assertThat(heard(DEMANDING, thinking[0], thinking[2])).containsExactly(thinking[0], thinking[2]);
    }

    @Test
    void clientsWithoutAPlaceGetNoSeals() {
        assertThat(heard(
                        Set.of(),
                        new PartOpened(0, new PartStart.Thinking()),
                        new SealSeen(0, SEAL),
                        new PartClosed(0),
                        new PartOpened(1, F),
                        new SealSeen(1, SEAL),
                        new PartClosed(1)))
                .noneMatch(SealSeen.class::isInstance);
    }

    @Test
    void tooLongSealIsLeftOutAndCounted() {
        var seal = new Seal("gemini", "s".repeat(Envelope.LONGEST_VALUE + 1));

        assertThat(heard(THINKING, new PartOpened(0, F), new SealSeen(0, seal), new PartClosed(0)))
                .containsExactly(new PartOpened(0, F), new PartClosed(0));
        assertThat(registry.counter("drawbridge.reasoning", "outcome", "too_long")
                        .count())
                .isEqualTo(1);
    }
}
