package dev.drawbridge.access;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// What handlers say about the act that they are doing.
final class AuditNotes {
    private final Queue<String> notes = new ConcurrentLinkedQueue<>();

    void add(String note) {
        notes.add(note);
    }

    @Nullable
    String text() {
        return notes.isEmpty() ? null : String.join("; ", notes);
    }
}
