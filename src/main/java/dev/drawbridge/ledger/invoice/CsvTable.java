package dev.drawbridge.ledger.invoice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A CSV file with a line of names, each row by these names.
record CsvTable(List<String> columns, List<Map<String, String>> rows) {
    private static final String MARK = "\uFEFF";

    static CsvTable parse(String text) {
        List<List<String>> lines = lines(text.startsWith(MARK) ? text.substring(1) : text);
        List<String> columns = lines.getFirst().stream().map(String::strip).toList();
        var rows = new ArrayList<Map<String, String>>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < Math.min(line.size(), columns.size()); i++) {
                row.put(columns.get(i), line.get(i).strip());
            }
            rows.add(row);
        }
        return new CsvTable(columns, rows);
    }

    boolean has(String... names) {
        return columns.containsAll(List.of(names));
    }

    /// Cells may be quoted, and then hold commas, quotes and line breaks.
    private static List<List<String>> lines(String text) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted || (character != ',' && character != '\n' && character != '\r')) {
                cell.append(character);
            } else if (character != '\r') {
                line.add(cell.toString());
                cell.setLength(0);
                if (character == '\n') {
                    lines.add(List.copyOf(line));
                    line.clear();
                }
            }
        }
        line.add(cell.toString());
        lines.add(List.copyOf(line));
        return lines;
    }
}
