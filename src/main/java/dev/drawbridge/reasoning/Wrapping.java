package dev.drawbridge.reasoning;

import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.reasoning.ProofCounts.Fate;
import java.util.Optional;

/// Puts the seals of one provider into envelopes for the clients of one dialect; nothing comes of a seal that is too
/// long.
///
/// @param client the dialect in which they will be written
record Wrapping(Envelope envelope, Maker maker, Dialect client, ProofCounts counts) {
    private static final int LONGEST_CALL_ID = 80;

    Optional<Seal> thinking(Seal seal) {
        return wrapped(Proof.Kind.THINKING, "", seal);
    }

    Optional<Seal> redacted(Seal seal) {
        return wrapped(Proof.Kind.REDACTED, "", seal);
    }

    Optional<Seal> call(String callId, Seal seal) {
        return wrapped(Proof.Kind.CALL, callId.length() > LONGEST_CALL_ID ? "" : callId, seal);
    }

    /// For thinking that its maker did not seal.
    Optional<Seal> plain() {
        return wrapped(Proof.Kind.PLAIN, "", new Seal(maker.dialect(), ""));
    }

    private Optional<Seal> wrapped(Proof.Kind kind, String callId, Seal seal) {
        Optional<String> closed = envelope.close(new Proof(kind, maker, callId, seal.value()));
        counts.count(closed.isPresent() ? Fate.WRAPPED : Fate.TOO_LONG);
        return closed.map(text -> new Seal(client.id(), text));
    }
}
