package dev.drawbridge.limits;

import dev.drawbridge.chat.Usage;

/// What calls usually use.
public final class TokenEstimate {
    public static long counted(Usage usage) {
        Usage known = usage.known();
        return known.input() + known.cacheWrite() + known.output();
    }
}
