package dev.drawbridge.upstream.simulator;

import dev.drawbridge.chat.FinishReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said and why it ends there: at its own end, at a stop text or at the output limit.
record Speech(
        List<Piece> pieces, FinishReason finish, @Nullable String stopSequence) {
    Speech {
        pieces = List.copyOf(pieces);
    }

    static Speech whole(List<Piece> pieces) {
        return new Speech(pieces, reason(pieces.getLast()), null);
    }

    private static FinishReason reason(Piece last) {
        return switch (last) {
            case Piece.ToolCall _ -> FinishReason.TOOL_CALLS;
            case Piece.Refusal _ -> FinishReason.REFUSAL;
            case Piece.Text _, Piece.Thinking _ -> FinishReason.STOP;
        };
    }

    long words() {
        return pieces.stream().mapToLong(piece -> piece.words().count()).sum();
    }

    long thinkingWords() {
        return pieces.stream()
                .filter(Piece.Thinking.class::isInstance)
                .mapToLong(piece -> piece.words().count())
                .sum();
    }

    /// Ended by the first of the stop texts that comes up in the answer's text.
    Speech until(List<String> stops) {
        if (stops.isEmpty() || !(pieces.getLast() instanceof Piece.Text(Words words))) {
            return this;
        }
        String text = words.text();
        int end = text.length();
        String stopped = null;
        for (String stop : stops) {
            int at = text.indexOf(stop);
            if (at >= 0 && at < end) {
                end = at;
                stopped = stop;
            }
        }
        return stopped == null ? this : stoppedAt(Words.of(text.substring(0, end)), stopped);
    }

    private Speech stoppedAt(Words words, String stop) {
        List<Piece> said = new ArrayList<>(pieces.subList(0, pieces.size() - 1));
        if (words.count() > 0) {
            said.add(new Piece.Text(words));
        }
        return new Speech(said, FinishReason.STOP_SEQUENCE, stop);
    }

    /// Broken off after so many words.
    Speech limited(long most) {
        if (words() <= most) {
            return this;
        }
        List<Piece> said = new ArrayList<>();
        long left = most;
        for (Piece piece : pieces) {
            if (left > 0) {
                said.add(piece.first((int) left));
            }
            left -= piece.words().count();
        }
        return new Speech(said, FinishReason.LENGTH, null);
    }
}
