package dev.drawbridge.access;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What handlers say about the act that they are doing.
final class AuditNotes {
    private final Queue<String> notes = new ConcurrentLinkedQueue<>();
    private final AtomicReference<SentMembers.@Nullable Members> members = new AtomicReference<>();

    void add(String note) {
        notes.add(note);
    }

    /// What a handler says was set, where the body of the request does not.
    void set(SentMembers.Members what) {
        members.set(what);
    }

    /// @param sent what the body says
    SentMembers.Members membersOr(SentMembers.Members sent) {
        return Optional.ofNullable(members.get()).orElse(sent);
    }

    @Nullable
    String text() {
        return notes.isEmpty() ? null : String.join("; ", notes);
    }
}
