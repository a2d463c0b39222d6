package dev.drawbridge.catalog;

import dev.drawbridge.dialect.ModelTraits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of `models.csv` as facts, strictly: a wrong cell names its line.
final class ModelFactRows {
    private static final List<String> COLUMNS = List.of(
            "id",
            "provider",
            "name",
            "window",
            "max-output",
            "input",
            "output",
            "cache-write-5m",
            "cache-write-1h",
            "cache-read",
            "long-over",
            "long-input",
            "long-output",
            "long-cache-write-5m",
            "long-cache-write-1h",
            "long-cache-read",
            "tools",
            "vision",
            "thinking",
            "efforts",
            "thinks",
            "off",
            "off-effort",
            "budget",
            "display",
            "sampling",
            "forced-tool",
            "prefill",
            "chat",
            "limit",
            "schema");

    private ModelFactRows() {}

    static List<ModelFact> read(String csv) {
        var lines = csv.lines().toList();
        var facts = new ArrayList<ModelFact>();
        boolean headed = false;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("#")) {
                continue;
            }
            var cells = List.of(lines.get(i).split(",", -1));
            if (headed) {
                facts.add(fact(cells, i + 1));
            } else if (!cells.equals(COLUMNS)) {
                throw new IllegalArgumentException("line " + (i + 1) + ": columns must be " + COLUMNS);
            }
            headed = true;
        }
        return facts;
    }

    private static ModelFact fact(List<String> cells, int line) {
        if (cells.size() != COLUMNS.size()) {
            throw new IllegalArgumentException("line " + line + ": has " + cells.size() + " cells");
        }
        try {
            return new Row(cells).fact();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
        }
    }

    /// One row; empty cells are unknown.
    private record Row(Map<String, String> cells) {
        Row(List<String> values) {
            Map<String, String> named = new HashMap<>();
            for (int i = 0; i < values.size(); i++) {
                named.put(COLUMNS.get(i), values.get(i));
            }
            this(Map.copyOf(named));
        }

        ModelFact fact() {
            return new ModelFact(
                    needed("id"),
                    needed("provider"),
                    needed("name"),
                    number("window"),
                    flag("tools"),
                    flag("vision"),
                    traits(),
                    price());
        }

        private ModelTraits traits() {
            return new ModelTraits(
                    number("max-output"),
                    new ThinkingCells(cells).thinking(),
                    Words.one(ModelTraits.SamplingRule.class, cell("sampling")),
                    Words.one(ModelTraits.ForcedToolRule.class, cell("forced-tool")),
                    flag("prefill"),
                    flag("schema"),
                    Words.one(ModelTraits.ChatRule.class, cell("chat")),
                    Words.one(ModelTraits.LimitField.class, cell("limit"), ModelTraits.LimitField.EITHER));
        }

        private @Nullable Price price() {
            var input = usd("input");
            var output = usd("output");
            return input == null || output == null
                    ? null
                    : new Price(
                            input,
                            output,
                            usd("cache-read"),
                            usd("cache-write-5m"),
                            usd("cache-write-1h"),
                            longContext());
        }

        private Price.@Nullable LongContext longContext() {
            var input = usd("long-input");
            var output = usd("long-output");
            return input == null || output == null
                    ? null
                    : new Price.LongContext(
                            number("long-over"),
                            input,
                            output,
                            usd("long-cache-read"),
                            usd("long-cache-write-5m"),
                            usd("long-cache-write-1h"));
        }

        private String cell(String column) {
            return cells.getOrDefault(column, "");
        }

        private String needed(String column) {
            if (cell(column).isBlank()) {
                throw new IllegalArgumentException(column + " is empty");
            }
            return cell(column);
        }

        private int number(String column) {
            return cell(column).isEmpty() ? 0 : Integer.parseInt(cell(column));
        }

        private boolean flag(String column) {
            return switch (cell(column)) {
                case "yes" -> true;
                case "no" -> false;
                default -> throw new IllegalArgumentException(column + " must be yes or no");
            };
        }

        private @Nullable TokenPrice usd(String column) {
            return cell(column).isEmpty() ? null : TokenPrice.parse(cell(column));
        }
    }
}
