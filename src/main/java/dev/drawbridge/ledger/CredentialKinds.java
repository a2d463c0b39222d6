package dev.drawbridge.ledger;

import java.time.Instant;

/// Tells by a provider's name how calls to it are paid for.
@FunctionalInterface
public interface CredentialKinds {
    CredentialKind of(String provider);

    /// As it was when a call began.
    default CredentialKinds at(Instant moment) {
        return this;
    }
}
