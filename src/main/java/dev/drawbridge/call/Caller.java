package dev.drawbridge.call;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who calls. Never the key itself.
///
/// @param keyId id of the proxy key
/// @param keyName the operator's name for it: what ledger and metrics show
/// @param team the key's team, if it has one
/// @param models what the key may ask for
/// @param owner whose key it is, if it is somebody's
/// @param providers names of the only providers that may serve it, empty for every one
/// @param limits the key's own
/// @param teamLimits its team's, which hold for all keys of the team together
public record Caller(
        String keyId,
        String keyName,
        @Nullable String team,
        ModelAllowlist models,
        @Nullable String owner,
        Set<String> providers,
        LimitSet limits,
        LimitSet teamLimits) {
    /// Of a key and a team whose providers have none in common: no provider is called so.
    public static final Set<String> NO_PROVIDER = Set.of("");

    public Caller {
        providers = Set.copyOf(providers);
    }

    /// Of a key without limits.
    public Caller(String keyId, String keyName, @Nullable String team, ModelAllowlist models, @Nullable String owner) {
        this(keyId, keyName, team, models, owner, Set.of(), LimitSet.NONE, LimitSet.NONE);
    }

    /// Of a key that is nobody's own.
    public Caller(String keyId, String keyName, @Nullable String team, ModelAllowlist models) {
        this(keyId, keyName, team, models, null);
    }

    /// Of a key that may use every model and is nobody's own.
    public Caller(String keyId, String keyName, @Nullable String team) {
        this(keyId, keyName, team, ModelAllowlist.EVERY, null);
    }

    public boolean mayUseProvider(String name) {
        return providers.isEmpty() || providers.contains(name);
    }

    /// For messages to people.
    public String providersInWords() {
        return providers.equals(NO_PROVIDER)
                ? "none, since it and its team have none in common"
                : String.join(", ", providers.stream().sorted().toList());
    }
}
