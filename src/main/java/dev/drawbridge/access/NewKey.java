package dev.drawbridge.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key that is to be made.
///
/// @param models names and patterns of the models it may use, null for all of them
public record NewKey(
        String name,
        @Nullable String team,
        @Nullable String owner,
        @Nullable Instant expiresAt,
        @Nullable List<String> models) {
    public NewKey {
        models = models == null ? null : List.copyOf(models);
    }
}
