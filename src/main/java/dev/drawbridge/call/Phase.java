package dev.drawbridge.call;

/// What the gateway itself does for a call before a provider is asked.
public enum Phase {
    /// Takes the request's body and looks at its head; as slow as the client that sends it.
    BODY("body"),
    /// Finds out who may be asked.
    ROUTING("routing"),
    /// Looks at limits and budgets and sets aside what the call will need.
    ADMISSION("admission"),
    /// Waits for leave under what a provider's account allows; only where that is limited.
    WINDOW("window"),
    /// Makes the request that a provider gets.
    ENCODE("encode");

    private final String id;

    Phase(String id) {
        this.id = id;
    }

    /// The word in metrics.
    public String id() {
        return id;
    }
}
