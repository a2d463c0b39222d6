package dev.drawbridge.reasoning;

import dev.drawbridge.chat.Seal;
import java.util.Arrays;
import java.util.Optional;

/// A seal and what it belongs to, as an [Envelope] holds it.
///
/// @param callId the tool call it seals, empty if it seals none or the id is too long to be told
/// @param value what the maker wants back; empty for thinking that its maker did not seal
record Proof(Kind kind, Maker maker, String callId, String value) {
    /// What a proof belongs to.
    enum Kind {
        /// Thinking whose text stands beside it.
        THINKING('t'),
        /// Thinking that is in the proof itself.
        REDACTED('r'),
        /// A tool call.
        CALL('c'),
        /// Thinking that its maker did not seal: the envelope says no more than whose it is.
        PLAIN('p');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        byte code() {
            return (byte) code;
        }

        static Optional<Kind> of(byte code) {
            return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
        }
    }

    Seal seal() {
        return new Seal(maker.dialect(), value);
    }
}
