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
                rules(key));
    }

    private static String state(KeyRecord key, Instant now) {
        if (key.disabled()) {
            return "disabled";
        }
        Instant end = key.expiresAt();
        return end != null && !now.isBefore(end) ? "expired" : "active";
    }

    private static String rules(KeyRecord key) {
        String limits = FormText.ofLimits(key.terms().limits());
        String budgets = FormText.ofBudgets(key.terms().budgets())
                .lines()
                .map(line -> "$" + line)
                .reduce("", (all, line) -> all.isEmpty() ? line : all + ", " + line);
        return Stream.of(budgets, String.join(", ", limits.lines().toList()))
                .filter(part -> !part.isEmpty())
                .reduce("", (all, part) -> all.isEmpty() ? part : all + ", " + part);
    }

    /// Whether somebody who types this may mean it.
    boolean matches(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.of(id, name, prefix, owner, team, state)
                .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
