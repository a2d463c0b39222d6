package dev.drawbridge.chat;

import java.util.Objects;

/// A JSON value as text that nobody here looks into: a tool's schema, a call's arguments, a field of one dialect.
///
/// The text is expected to be one JSON value; tool arguments that a model produced may be broken or empty, so whoever
/// writes them into a document must check first.
public record RawJson(String text) {
    public static final RawJson EMPTY_OBJECT = new RawJson("{}");

    public RawJson {
        Objects.requireNonNull(text, "text");
    }

    /// Whether it says no more than saying nothing does, as clients do that give back every field they know.
    public boolean saysNothing() {
        return text.equals("null") || text.equals("[]");
    }
}
