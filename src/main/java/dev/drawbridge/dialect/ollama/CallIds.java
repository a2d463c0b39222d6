package dev.drawbridge.dialect.ollama;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives the calls of a conversation ids where it has none, the same ones for the same conversation, and finds the call
/// that a result without one belongs to.
final class CallIds {
    private record Call(String id, String name) {}

    private final Set<String> taken = new HashSet<>();
    private final List<Call> open = new ArrayList<>();
    private int next = 1;

    /// The calls of the turn before can no longer be answered by name.
    void newTurn() {
        open.clear();
    }

    String called(@Nullable String given, String name) {
        String id = given == null || given.isEmpty() ? mint() : given;
        taken.add(id);
        open.add(new Call(id, name));
        return id;
    }

    /// The call that a result answers: the one it says, else the first open one of its name, else the first open one.
    String answered(@Nullable String given, String name) {
        if (given != null && !given.isEmpty()) {
            open.removeIf(call -> call.id().equals(given));
            return given;
        }
        String id = first(name);
        if (id == null) {
            id = open.isEmpty() ? mint() : open.removeFirst().id();
        }
        return id;
    }

    private @Nullable String first(String name) {
        for (Iterator<Call> calls = open.iterator(); calls.hasNext(); ) {
            Call call = calls.next();
            if (call.name().equals(name)) {
                calls.remove();
                return call.id();
            }
        }
        return null;
    }

    private String mint() {
        String id = "call_" + next++;
        while (!taken.add(id)) {
            id = "call_" + next++;
        }
        return id;
    }
}
