package dev.drawbridge.reasoning;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.reasoning.KeptTurn.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts kept reasoning back into the turn it was part of: to its very place when the client gave back all else as it
/// was, else in front.
final class KeptTurnReturn {
    private final KeptTurn turn;
    private final List<Part> others = new ArrayList<>();
    private final List<Part.Text> texts = new ArrayList<>();
    private final List<Part.ToolCall> calls = new ArrayList<>();

    private KeptTurnReturn(KeptTurn turn, Message message) {
        this.turn = turn;
        for (Part part : message.parts()) {
            if (part instanceof Part.Text text) {
                texts.add(text);
            } else if (part instanceof Part.ToolCall call) {
                calls.add(call);
            }
            if (!(part instanceof Part.Thinking)) {
                others.add(part);
            }
        }
    }

    static Message into(Message message, KeptTurn turn) {
        var back = new KeptTurnReturn(turn, message);
        List<Part> parts = back.isAsItWas() ? back.inPlace() : back.inFront();
        return new Message(message.role(), parts, message.extras());
    }

    /// Whether the message holds one text at most, as long as all texts were, and all the calls in their order: so
    /// clients tell an answer in dialects that have one text before all calls.
    private boolean isAsItWas() {
        int said = 0;
        List<String> called = new ArrayList<>();
        for (Piece piece : turn.pieces()) {
            switch (piece) {
                case Piece.Said words -> said += words.length();
                case Piece.Called call -> called.add(call.id());
                case Piece.Thought _ -> {}
            }
        }
        return texts.size() <= 1
                && texts.size() + calls.size() == others.size()
                && said == texts.stream().mapToInt(text -> text.text().length()).sum()
                && called.equals(calls.stream().map(Part.ToolCall::id).toList());
    }

    private List<Part> inPlace() {
        List<Part> parts = new ArrayList<>();
        Iterator<Part.ToolCall> nextCall = calls.iterator();
        int at = 0;
        for (Piece piece : turn.pieces()) {
            switch (piece) {
                case Piece.Thought thought -> parts.add(part(thought));
                case Piece.Called called -> parts.add(sealed(nextCall.next(), called));
                case Piece.Said said -> {
                    parts.add(cut(texts.getFirst(), at, at + said.length()));
                    at += said.length();
                }
            }
        }
        return parts;
    }

    /// What stands around the text goes with its end.
    private static Part.Text cut(Part.Text text, int from, int to) {
        String piece = text.text().substring(from, to);
        return to == text.text().length() ? new Part.Text(piece, text.cache(), text.extras()) : new Part.Text(piece);
    }

    private List<Part> inFront() {
        List<Part> parts = new ArrayList<>();
        Map<String, Piece.Called> called = new HashMap<>();
        for (Piece piece : turn.pieces()) {
            switch (piece) {
                case Piece.Thought thought -> parts.add(part(thought));
                case Piece.Called call -> called.put(call.id(), call);
                case Piece.Said _ -> {}
            }
        }
        for (Part part : others) {
            parts.add(part instanceof Part.ToolCall call ? sealed(call, called.get(call.id())) : part);
        }
        return parts;
    }

    private static Part part(Piece.Thought thought) {
        return new Part.Thinking(thought.text(), thought.seal(), thought.redacted(), Extras.NONE);
    }

    private static Part sealed(Part.ToolCall call, Piece.@Nullable Called called) {
        return called == null || called.seal() == null ? call : Unwrapping.sealed(call, called.seal());
    }
}
