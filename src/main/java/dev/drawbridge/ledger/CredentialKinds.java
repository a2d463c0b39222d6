package dev.drawbridge.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells by the names of a provider and its credential how calls to it are paid for.
@FunctionalInterface
public interface CredentialKinds {
    CredentialKind of(String provider);

    /// @param credential id of the one that was used, null where that is not known
    default CredentialKind of(String provider, @Nullable String credential) {
        return of(provider);
    }

    /// Whether any call to the provider is paid in this way.
    default boolean has(String provider, String kind) {
        return of(provider).id().equals(kind);
    }

    /// As it was when a call began.
    default CredentialKinds at(Instant moment) {
        return this;
    }
}
