package dev.drawbridge.catalog;

import java.util.List;

/// A pattern in which `*` stands for any text, also none. Matches in one pass, whatever the pattern.
public record Wildcard(String pattern, List<String> pieces) {
    public Wildcard(String pattern) {
        this(pattern, List.of(pattern.split("\\*", -1)));
    }

    /// How much of it is literal: the more, the more specific.
    public int literalLength() {
        return pieces.stream().mapToInt(String::length).sum();
    }

    public boolean matches(String text) {
        var last = pieces.getLast();
        if (pieces.size() == 1) {
            return text.equals(last);
        }
        if (!text.startsWith(pieces.getFirst())) {
            return false;
        }
        int at = pieces.getFirst().length();
        for (var piece : pieces.subList(1, pieces.size() - 1)) {
            int found = text.indexOf(piece, at);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
        }
        return text.endsWith(last) && text.length() - last.length() >= at;
    }
}
