package dev.drawbridge.access;

/// What the store knows of a key's hash.
sealed interface KeyLookup {
    record Known(KnownKey key) implements KeyLookup {}

    record Revoked(String name) implements KeyLookup {}

    record Unknown() implements KeyLookup {}
}
