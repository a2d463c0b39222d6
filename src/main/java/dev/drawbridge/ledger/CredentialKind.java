package dev.drawbridge.ledger;

import java.util.Locale;

/// How a call was paid for: what tells flat-rate use from use that is billed.
public enum CredentialKind {
    SUBSCRIPTION,
    API_KEY,
    NONE;

    /// The word in ledger rows.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
