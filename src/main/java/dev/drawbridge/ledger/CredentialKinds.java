package dev.drawbridge.ledger;

/// Tells by a provider's name how calls to it are paid for.
@FunctionalInterface
public interface CredentialKinds {
    CredentialKind of(String provider);
}
