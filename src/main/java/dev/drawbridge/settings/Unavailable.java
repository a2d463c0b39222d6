package dev.drawbridge.settings;

/// Type of a member of the contract that this version does not serve yet: the reader refuses any value for it
/// and says so, instead of calling the key unknown. It has no values.
public final class Unavailable {
    private Unavailable() {}
}
