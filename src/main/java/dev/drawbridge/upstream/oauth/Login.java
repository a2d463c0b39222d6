package dev.drawbridge.upstream.oauth;

import dev.drawbridge.catalog.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a file says of a login.
///
/// @param refreshToken null when it cannot be renewed
/// @param expiresAt when the access token ends, null when nobody knows
record Login(
        Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable Instant expiresAt) {
    boolean endsBefore(Instant moment) {
        return expiresAt != null && !expiresAt.isAfter(moment);
    }
}
