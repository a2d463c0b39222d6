package dev.drawbridge.console;

import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.admin.BudgetLine;
import dev.drawbridge.ledger.Cell;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The keys of a visitor: the one signed in with, or those whose owner a person is.
record OwnKeys(List<KeyRecord> keys) {
    OwnKeys {
        keys = List.copyOf(keys);
    }

    static boolean isOwn(KeyRecord key, Visitor visitor) {
        return switch (visitor.kind()) {
            case KEY -> key.id().equals(visitor.keyId());
            case PERSON -> visitor.name().equals(key.owner());
            case INSTALLATION -> false;
        };
    }

    Set<String> ids() {
        return keys.stream().map(KeyRecord::id).collect(Collectors.toUnmodifiableSet());
    }

    boolean has(Cell cell) {
        return ids().contains(cell.keyId());
    }

    /// Whether a budget holds for one of them.
    boolean has(BudgetLine line) {
        return keys.stream().anyMatch(key -> switch (line.scope()) {
            case "key" -> line.name().equals(key.name());
            case "team" -> line.name().equals(Objects.requireNonNullElse(key.team(), ""));
            default -> false;
        });
    }
}
