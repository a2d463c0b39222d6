package dev.drawbridge.reasoning;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.reasoning.KeptTurn.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Listens to an answer and hands on its reasoning when it is complete. Made per answer, not thread-safe.
final class KeptTurnRecorder implements Consumer<ChatEvent> {
    /// Behind this many characters nothing more is collected: such a turn is not kept.
    private static final int MOST_CHARACTERS = 4 * KeptTurnFormat.LONGEST;

    private final String provider;
    private final BiConsumer<List<Part>, KeptTurn> complete;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable PartStart open;
    private @Nullable Seal seal;
    private int collected;

    /// @param complete takes the answer's parts, thinking apart, and its reasoning
    KeptTurnRecorder(String provider, BiConsumer<List<Part>, KeptTurn> complete) {
        this.provider = provider;
        this.complete = complete;
    }

    @Override
    public void accept(ChatEvent event) {
        switch (event) {
            case ChatEvent.PartOpened opened -> {
                open = opened.start();
                seal = null;
                text.setLength(0);
            }
            case ChatEvent.TextDelta delta -> collect(delta.text());
            case ChatEvent.ThinkingDelta delta -> collect(delta.text());
            case ChatEvent.ArgumentsDelta delta -> collect(delta.text());
            case ChatEvent.SealSeen seen -> seal = seen.seal();
            case ChatEvent.PartClosed _ -> close();
            case ChatEvent.Finished _ -> finish();
            case ChatEvent.Opened _, ChatEvent.UsageSeen _, ChatEvent.Failed _, ChatEvent.Foreign _ -> {}
        }
    }

    private void collect(String more) {
        collected += more.length();
        if (collected <= MOST_CHARACTERS) {
            text.append(more);
        }
    }

    private void close() {
        switch (open) {
            case PartStart.Text _ -> {
                if (!text.isEmpty()) {
                    pieces.add(new Piece.Said(text.length()));
                    parts.add(new Part.Text(text.toString()));
                }
            }
            case PartStart.Thinking _ -> pieces.add(new Piece.Thought(text.toString(), seal, false));
            case PartStart.RedactedThinking redacted -> pieces.add(new Piece.Thought("", redacted.seal(), true));
            case PartStart.ToolCall call -> {
                pieces.add(new Piece.Called(call.id(), seal));
                parts.add(new Part.ToolCall(
                        call.id(), call.name(), text.toString(), call.freeform(), null, null, Extras.NONE));
            }
            case PartStart.Refusal _, PartStart.Foreign _ -> {}
            case null -> {}
        }
        open = null;
    }

    private void finish() {
        var turn = new KeptTurn(provider, pieces);
        if (collected <= MOST_CHARACTERS && turn.hasReasoning()) {
            complete.accept(parts, turn);
        }
    }
}
