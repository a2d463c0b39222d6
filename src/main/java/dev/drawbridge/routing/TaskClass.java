package dev.drawbridge.routing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What kind of work a request is, so that what is learned of a model holds for work of the same kind.
public enum TaskClass {
    /// What clients ask behind their user's back: titles, tags, topics, suggestions.
    CHORE,
    /// Texts to translate, correct, summarise or write.
    TEXT,
    /// Anything that is just asked.
    QUESTION,
    /// Code, without tools.
    CODE,
    /// Work with tools.
    AGENT;

    /// The word in ledger rows, metrics and the store.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TaskClass> of(String id) {
        return Arrays.stream(values()).filter(task -> task.id().equals(id)).findFirst();
    }
}
