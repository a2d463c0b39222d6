package dev.drawbridge.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of text in columns as wide as they need to be.
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /// @param indent in front of each line
    String text(String indent) {
        return rows.stream().map(row -> indent + line(row)).collect(Collectors.joining(System.lineSeparator()));
    }

    private String line(List<String> row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column)
                        + " ".repeat(width(column) - row.get(column).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
