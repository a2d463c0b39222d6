package dev.drawbridge.cli;

import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.PreviousHash;
import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.LimitForm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keys as people read them.
final class KeyLines {
    private static final String NONE = "-";

    private KeyLines() {}

    static String list(List<KeyRecord> keys, Map<String, Instant> uses, Instant now) {
        var table = new Table().row("NAME", "ID", "TEAM", "OWNER", "STATE", "EXPIRES", "LAST USED");
        keys.forEach(key -> table.row(
                key.name(),
                key.id(),
                word(key.team()),
                word(key.owner()),
                state(key, now),
                time(key.expiresAt()),
                time(uses.get(key.id()))));
        return table.text("");
    }

    static String show(KeyRecord key, @Nullable Instant lastUse, Instant now) {
        var terms = key.terms();
        return new Table()
                .row("name", key.name())
                .row("id", key.id())
                .row("state", state(key, now))
                .row("key", key.prefix().isEmpty() ? NONE : key.prefix())
                .row("from", key.isConfigured() ? "the configuration file" : "the store")
                .row("team", word(key.team()))
                .row("owner", word(key.owner()))
                .row("made", key.isConfigured() ? NONE : time(key.createdAt()))
                .row("expires", time(key.expiresAt()))
                .row("rotated", time(key.rotatedAt()))
                .row("old keys until", oldKeys(key))
                .row("last used", time(lastUse))
                .row("models", every(terms.models()))
                .row("providers", every(terms.providers()))
                .row("addresses", every(terms.cidrs()))
                .row("clients", every(terms.clients()))
                .row(
                        "limits",
                        joined(terms.limits().stream().map(KeyLines::limit).toList()))
                .row(
                        "budgets",
                        joined(terms.budgets().stream().map(KeyLines::budget).toList()))
                .text("");
    }

    private static String state(KeyRecord key, Instant now) {
        boolean over = key.expiresAt() != null && !now.isBefore(key.expiresAt());
        return key.disabled() ? "disabled" : over ? "expired" : "works";
    }

    private static String oldKeys(KeyRecord key) {
        return time(key.previous().stream()
                .map(PreviousHash::until)
                .max(Comparator.naturalOrder())
                .orElse(null));
    }

    private static String limit(LimitForm limit) {
        if (limit.concurrent() != null) {
            return limit.concurrent() + " calls at once";
        }
        return (limit.requests() != null ? limit.requests() + " requests" : limit.tokens() + " tokens") + "/"
                + limit.per();
    }

    private static String budget(BudgetForm budget) {
        return "$" + budget.usd() + "/" + budget.per() + ("strict".equals(budget.mode()) ? " strict" : "");
    }

    private static String every(List<String> allowed) {
        return allowed.isEmpty() ? "all" : String.join(", ", allowed);
    }

    private static String joined(List<String> words) {
        return words.isEmpty() ? NONE : words.stream().collect(Collectors.joining(", "));
    }

    private static String word(@Nullable String text) {
        return text == null ? NONE : text;
    }

    private static String time(@Nullable Instant time) {
        return time == null ? NONE : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
