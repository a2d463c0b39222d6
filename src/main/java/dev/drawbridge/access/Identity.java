package dev.drawbridge.access;

/// As whom somebody has signed in to the console. Asked about at every request: a key that ceases to work ends the
/// session.
sealed interface Identity {
    /// By a key, of which only hashes are kept.
    record Key(String hash, ConfiguredHash plain) implements Identity {
        @Override
        public String toString() {
            return "Identity.Key[***]";
        }
    }

    /// By the word of the identity provider.
    record Person(String id) implements Identity {}
}
