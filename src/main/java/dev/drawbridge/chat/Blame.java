package dev.drawbridge.chat;

/// Whose fault a failure is; told to the caller in `x-drawbridge-fault` and counted by it.
public enum Blame {
    /// The request was wrong.
    CALLER,
    /// A rule of the operator said no.
    POLICY,
    /// The provider failed or refused.
    PROVIDER,
    /// The gateway failed.
    GATEWAY
}
