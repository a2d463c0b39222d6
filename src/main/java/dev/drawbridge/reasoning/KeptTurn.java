package dev.drawbridge.reasoning;

import dev.drawbridge.chat.Seal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer's reasoning, and where in the answer it stood.
///
/// @param provider name of the one that answered
record KeptTurn(String provider, List<Piece> pieces) {
    KeptTurn {
        pieces = List.copyOf(pieces);
    }

    /// One part of the answer. What the client has anyway is only told by its measure.
    sealed interface Piece {
        record Thought(String text, @Nullable Seal seal, boolean redacted) implements Piece {}

        record Said(int length) implements Piece {}

        record Called(String id, @Nullable Seal seal) implements Piece {}
    }

    /// Whether there is anything in it that a client may lose.
    boolean hasReasoning() {
        return pieces.stream().anyMatch(piece -> switch (piece) {
            case Piece.Thought _ -> true;
            case Piece.Called called -> called.seal() != null;
            case Piece.Said _ -> false;
        });
    }
}
