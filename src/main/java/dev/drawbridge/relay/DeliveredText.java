package dev.drawbridge.relay;

import dev.drawbridge.chat.Usage;

/// Counts what of an answer was delivered, for calls whose provider never told their usage.
final class DeliveredText {
    /// Typical characters per token in English prose and code.
    private static final int CHARACTERS_PER_TOKEN = 4;

    private long characters;

    void add(String text) {
        characters += text.length();
    }

    /// The usage with what the provider left out filled in: input by the size of the request, output by what was
    /// delivered. A provider's early word on output (some begin with 1) is only a lower bound.
    Usage complete(Usage told, long requestBytes) {
        long output = Math.max(tokens(characters), Math.max(0, told.output()));
        Usage known = told.known();
        boolean inputTold = told.input() != Usage.UNKNOWN;
        return new Usage(
                inputTold ? known.input() : tokens(requestBytes),
                known.cacheRead(),
                known.cacheWrite5m(),
                known.cacheWrite1h(),
                output,
                known.reasoning(),
                known.reportedNanoUsd());
    }

    private static long tokens(long characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
