package dev.drawbridge.reasoning;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.reasoning.ProofCounts.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes the proofs of one provider out of their envelopes, and leaves out all that others made.
///
/// @param provider name of the one that is about to be asked
/// @param takesText whether it wants to read thinking that has no proof, whoever thought it
record Unwrapping(Envelope envelope, String provider, boolean takesText, ProofCounts counts) {
    Message unwrapped(Message message) {
        if (message.parts().stream().noneMatch(Unwrapping::isWrapped)) {
            return message;
        }
        List<Part> parts = new ArrayList<>();
        List<CallProof> calls = new ArrayList<>();
        for (Part part : message.parts()) {
            if (!isWrapped(part)) {
                parts.add(part);
            } else if (part instanceof Part.Thinking thinking) {
                thinking(thinking, parts, calls);
            } else if (part instanceof Part.ToolCall call) {
                parts.add(sealed(call, proof(call.seal()).map(Proof::seal).orElse(null)));
            }
        }
        calls.forEach(proof -> proof.putBeside(parts));
        return new Message(message.role(), parts, message.extras());
    }

    private static boolean isWrapped(Part part) {
        Seal seal = part instanceof Part.Thinking thinking
                ? thinking.seal()
                : part instanceof Part.ToolCall call ? call.seal() : null;
        return seal != null && Envelope.mayBeIn(seal.value());
    }

    private void thinking(Part.Thinking thinking, List<Part> parts, List<CallProof> calls) {
        Proof proof = proof(thinking.seal()).orElse(null);
        if (proof == null) {
            if (takesText && !thinking.redacted() && !thinking.text().isEmpty()) {
                parts.add(new Part.Thinking(thinking.text(), null));
            }
            return;
        }
        switch (proof.kind()) {
            case THINKING -> parts.add(new Part.Thinking(thinking.text(), proof.seal()));
            case REDACTED -> parts.add(new Part.Thinking("", proof.seal(), true, Extras.NONE));
            case PLAIN -> parts.add(new Part.Thinking(thinking.text(), null));
            case CALL -> calls.add(new CallProof(parts.size(), proof));
        }
    }

    /// What is in the envelope, if this provider made it.
    private Optional<Proof> proof(@Nullable Seal seal) {
        Optional<Proof> proof = seal == null
                ? Optional.empty()
                : envelope.open(seal.value())
                        .filter(opened -> opened.maker().provider().equals(provider));
        counts.count(proof.isPresent() ? Fate.RESTORED : Fate.DROPPED);
        return proof;
    }

    static Part.ToolCall sealed(Part.ToolCall call, @Nullable Seal seal) {
        return new Part.ToolCall(
                call.id(), call.name(), call.arguments(), call.freeform(), seal, call.cache(), call.extras());
    }

    /// The proof of a call that was kept as thinking.
    ///
    /// @param at where in the message it stood
    private record CallProof(int at, Proof proof) {
        /// To the call that it names, or else to the first unsealed one behind it, where a client renames calls.
        void putBeside(List<Part> parts) {
            int index = proof.callId().isEmpty() ? -1 : find(parts, 0, proof.callId());
            if (index < 0) {
                index = find(parts, at, "");
            }
            if (index >= 0 && parts.get(index) instanceof Part.ToolCall call) {
                parts.set(index, sealed(call, proof.seal()));
            }
        }

        private static int find(List<Part> parts, int from, String id) {
            for (int i = from; i < parts.size(); i++) {
                if (parts.get(i) instanceof Part.ToolCall call
                        && call.seal() == null
                        && (id.isEmpty() || call.id().equals(id))) {
                    return i;
                }
            }
            return -1;
        }
    }
}
