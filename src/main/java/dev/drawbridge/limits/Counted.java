package dev.drawbridge.limits;

import java.util.Locale;

/// What a rate limit counts.
enum Counted {
    REQUESTS,
    TOKENS;

    /// The word in the store, in headers and in messages.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
