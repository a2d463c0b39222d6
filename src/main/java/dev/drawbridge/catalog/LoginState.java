package dev.drawbridge.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What may be told of a login.
///
/// @param expiresAt when its access token ends, null when nobody knows
/// @param trouble why it could not be renewed lately, null when it could
public record LoginState(
        @Nullable Instant expiresAt, @Nullable String trouble) {
    public static final LoginState UNKNOWN = new LoginState(null, null);
}
