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

    /// In a sentence: `1 request`, `2 requests`.
    String of(long number) {
        return number == 1 ? id().substring(0, id().length() - 1) : id();
    }
}
