package dev.drawbridge.access;

import dev.drawbridge.call.FormException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody may say about a key: when it is made, and later to change it.
///
/// @param expiresAt null when it never does
public record NewKey(
        String name,
        @Nullable String team,
        @Nullable String owner,
        @Nullable Instant expiresAt,
        Terms terms) {
    /// @throws FormException naming the member that is wrong
    public NewKey {
        DisplayName.check("name", name);
        DisplayName.checkTeam("team", team);
        DisplayName.check("owner", owner);
    }
}
