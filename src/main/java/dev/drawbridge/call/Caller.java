package dev.drawbridge.call;

import org.jspecify.annotations.Nullable;

/// Who calls. Never the key itself.
///
/// @param keyId id of the proxy key
/// @param keyName the operator's name for it: what ledger and metrics show
/// @param team the key's team, if it has one
public record Caller(String keyId, String keyName, @Nullable String team) {}
