package dev.drawbridge.reasoning;

import dev.drawbridge.call.Call;
import javax.crypto.spec.SecretKeySpec;

/// Makes what carries the reasoning of one call.
public final class ReasoningCarrier {
    private final Envelope envelope;
    private final ReasoningKeep keep;
    private final SecretKeySpec keySecret;
    private final ProofCounts counts;

    /// @param keySecret for the names of kept turns, the same at all replicas
    public ReasoningCarrier(Envelope envelope, ReasoningKeep keep, byte[] keySecret, ProofCounts counts) {
        this.envelope = envelope;
        this.keep = keep;
        this.keySecret = new SecretKeySpec(keySecret, "HmacSHA256");
        this.counts = counts;
    }

    public CarriedReasoning of(Call call) {
        return new CarriedReasoning(call, envelope, keep, keySecret, counts);
    }
}
