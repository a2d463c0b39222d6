package dev.drawbridge.dialect;

import org.jspecify.annotations.Nullable;

/// What routing and limits need of a request before anybody decodes it.
///
/// @param maxTokens most tokens the caller wants in the answer, null when it did not say
public record RequestHead(
        String model, boolean stream, @Nullable Integer maxTokens) {}
