package dev.drawbridge.upstream.simulator;

import dev.drawbridge.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A whole answer in no dialect: what it says, at which tempo, what it reports to have used and where it goes wrong.
record Script(Speech speech, Usage usage, Tempo tempo, Optional<BreakOff> breakOff) {
    List<Piece> pieces() {
        return speech.pieces();
    }

    /// @param word pause before each word
    /// @param silence further pause after the first word
    record Tempo(Duration word, Duration silence) {
        boolean immediate() {
            return word.isZero() && silence.isZero();
        }
    }

    /// @param afterWords how much is said before, thinking and fragments of arguments counted
    /// @param trouble the error that is told; empty when the connection is lost without a word
    record BreakOff(int afterWords, Optional<Trouble> trouble) {}
}
