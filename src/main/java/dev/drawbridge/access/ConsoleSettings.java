package dev.drawbridge.access;

import dev.drawbridge.settings.Meaning;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import org.jspecify.annotations.Nullable;

/// The section `console` of the operator's file.
///
/// @param oidc null when people sign in with keys only
public record ConsoleSettings(
        @Meaning(value = "An identity provider with whose word people may sign in.", usual = "none") @Nullable
        OidcSettings oidc) {
    static final ConsoleSettings DEFAULT = new ConsoleSettings(null);

    /// What the file says.
    public static ConsoleSettings read(Settings settings, Problems problems) {
        return settings.section("console", ConsoleSettings.class, () -> DEFAULT, problems);
    }
}
