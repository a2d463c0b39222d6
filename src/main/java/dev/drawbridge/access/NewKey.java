package dev.drawbridge.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key that is to be made.
public record NewKey(
        String name,
        @Nullable String team,
        @Nullable String owner,
        @Nullable Instant expiresAt) {}
