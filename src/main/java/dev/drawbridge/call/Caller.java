package dev.drawbridge.call;

import org.jspecify.annotations.Nullable;

/// Who calls. Never the key itself.
///
/// @param keyId id of the proxy key
/// @param keyName the operator's name for it: what ledger and metrics show
/// @param team the key's team, if it has one
/// @param models what the key may ask for
/// @param owner whose key it is, if it is somebody's
public record Caller(
        String keyId,
        String keyName,
        @Nullable String team,
        ModelAllowlist models,
        @Nullable String owner) {
    /// Of a key that is nobody's own.
    public Caller(String keyId, String keyName, @Nullable String team, ModelAllowlist models) {
        this(keyId, keyName, team, models, null);
    }

    /// Of a key that may use every model and is nobody's own.
    public Caller(String keyId, String keyName, @Nullable String team) {
        this(keyId, keyName, team, ModelAllowlist.EVERY, null);
    }
}
