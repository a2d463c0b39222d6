package dev.drawbridge.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What was summed up, by cell.
public record Sums(Map<Cell, Figures> cells) {
    static final Sums NONE = new Sums(Map.of());

    private static final Map<String, Measure> BY_CODE =
            Arrays.stream(Measure.values()).collect(Collectors.toMap(Measure::code, Function.identity()));

    public Sums {
        cells = Map.copyOf(cells);
    }

    static Sums of(LedgerRow row) {
        return new Sums(Map.of(Cell.of(row), Figures.of(row)));
    }

    /// @param fields sums as the store has them
    /// @param known cells by their codes
    static Sums of(Map<String, Long> fields, Map<String, Cell> known) {
        var cells = new HashMap<Cell, Figures>();
        fields.forEach((field, value) -> {
            int end = field.length() - 1;
            Cell cell = known.getOrDefault(field.substring(0, end), Cell.UNKNOWN);
            Optional.ofNullable(BY_CODE.get(field.substring(end)))
                    .map(measure -> new Figures(Map.of(measure, value)))
                    .ifPresent(figures -> cells.merge(cell, figures, Figures::plus));
        });
        return new Sums(cells);
    }

    Sums plus(Sums other) {
        var all = new HashMap<>(cells);
        other.cells.forEach((cell, figures) -> all.merge(cell, figures, Figures::plus));
        return new Sums(all);
    }

    public Figures total() {
        return cells.values().stream().reduce(Figures.NONE, Figures::plus);
    }

    public Sums only(Predicate<Cell> wanted) {
        var some = new HashMap<>(cells);
        some.keySet().removeIf(wanted.negate());
        return new Sums(some);
    }

    /// @param name empty for cells that belong to none
    public Map<String, Sums> by(Function<Cell, String> name) {
        var named = new HashMap<String, Sums>();
        cells.forEach((cell, figures) -> named.merge(name.apply(cell), new Sums(Map.of(cell, figures)), Sums::plus));
        named.remove("");
        return named;
    }
}
