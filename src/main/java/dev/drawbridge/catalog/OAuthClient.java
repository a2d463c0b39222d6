package dev.drawbridge.catalog;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// As whom, and where, a login is renewed: what the operator registered with the provider.
///
/// @param secret null for a public client
/// @param scope asked for at each renewal, null for what the login has
public record OAuthClient(
        URI tokenUrl,
        String id,
        @Nullable Secret secret,
        @Nullable String scope) {}
