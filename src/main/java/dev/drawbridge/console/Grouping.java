package dev.drawbridge.console;

import dev.drawbridge.ledger.Cell;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// By what sums are told apart on a page.
public enum Grouping {
    PERSON("Person"),
    KEY("Key"),
    MODEL("Model"),
    PROVIDER("Provider");

    private static final String NOBODY = "none";

    private final String label;

    Grouping(String label) {
        this.label = label;
    }

    /// The first when there is no such.
    static Grouping of(String id) {
        return Arrays.stream(values())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(PERSON);
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /// @param owners of keys, by the keys' ids
    Function<Cell, String> of(Map<String, String> owners) {
        return switch (this) {
            case PERSON -> cell -> owners.getOrDefault(cell.keyId(), named(cell.key()));
            case KEY -> cell -> named(cell.key());
            case MODEL -> cell -> named(cell.model());
            case PROVIDER -> cell -> named(cell.provider());
        };
    }

    private static String named(String name) {
        return name.isEmpty() ? NOBODY : name;
    }
}
