package dev.drawbridge.console;

import dev.drawbridge.access.KeyRecord;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A key in a list.
///
/// @param state active, disabled or expired
/// @param configured whether it can be changed in the configuration only
public record KeyLine(
        String id,
        String name,
        String prefix,
        String owner,
        String team,
        String state,
        boolean configured,
        String expires,
        String lastUsed,
        String rules) {
    static KeyLine of(KeyRecord key, @Nullable Instant lastUsed, Instant now) {
        return new KeyLine(
                key.id(),
                key.name(),
                key.isConfigured() ? "" : key.prefix(),
                Objects.requireNonNullElse(key.owner(), ""),
                Objects.requireNonNullElse(key.team(), ""),
                state(key, now),
                key.isConfigured(),
                When.text(key.expiresAt(), "never"),
                When.text(lastUsed, "never"),
                TeamLine.rules(key.terms()));
    }

    private static String state(KeyRecord key, Instant now) {
        if (key.disabled()) {
            return "disabled";
        }
        Instant end = key.expiresAt();
        return end != null && !now.isBefore(end) ? "expired" : "active";
    }

    /// Whether somebody who types this may mean it.
    boolean matches(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.of(id, name, prefix, owner, team, state)
                .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
