package dev.drawbridge.dialect;

import org.jspecify.annotations.Nullable;

/// What routing and limits need of a request before anybody decodes it.
///
/// @param streamUsage whether a streamed answer must end with its usage, where the dialect leaves that to the caller
/// @param maxTokens most tokens the caller wants in the answer, null when it did not say
public record RequestHead(
        String model,
        boolean stream,
        boolean streamUsage,
        @Nullable Integer maxTokens) {
    /// Of a request that could not be read.
    public static final RequestHead UNREADABLE = new RequestHead("", false, false, null);
}
