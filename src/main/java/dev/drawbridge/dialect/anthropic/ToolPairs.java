package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Brings calls and their results together: a turn that calls tools is followed by one user message that
/// begins with one result for each call (T50). A call nobody answered gets a failed result, a result nobody
/// asked for becomes text (T53).
final class ToolPairs {
    private static final String NO_RESULT = "The tool call was interrupted; there is no result.";

    private final List<Message> turns;
    private final List<Message> complete = new ArrayList<>();
    private int at;

    private ToolPairs(List<Message> turns) {
        this.turns = turns;
    }

    static List<Message> complete(List<Message> turns) {
        return new ToolPairs(turns).complete();
    }

    private List<Message> complete() {
        while (at < turns.size()) {
            List<Message> assistants = run(Role.ASSISTANT);
            List<Message> systems = run(Role.SYSTEM);
            List<Message> users = run(Role.USER);
            Set<String> calls = calls(assistants);
            complete.addAll(assistants);
            if (!calls.isEmpty() && users.isEmpty()) {
                complete.add(answer(calls, users));
            }
            complete.addAll(systems);
            if (calls.isEmpty()) {
                users.forEach(user -> complete.add(unasked(user)));
            } else if (!users.isEmpty()) {
                complete.add(answer(calls, users));
            }
        }
        return complete;
    }

    /// The next messages of a role.
    private List<Message> run(Role role) {
        int from = at;
        while (at < turns.size() && turns.get(at).role() == role) {
            at++;
        }
        return turns.subList(from, at);
    }

    private static Set<String> calls(List<Message> assistants) {
        var calls = new LinkedHashSet<String>();
        for (Message assistant : assistants) {
            for (Part part : assistant.parts()) {
                if (part instanceof Part.ToolCall call) {
                    calls.add(call.id());
                }
            }
        }
        return calls;
    }

    private static Message answer(Set<String> calls, List<Message> users) {
        var open = new LinkedHashSet<>(calls);
        var results = new ArrayList<Part>();
        var others = new ArrayList<Part>();
        for (Message user : users) {
            for (Part part : user.parts()) {
                if (part instanceof Part.ToolResult result && open.remove(result.callId())) {
                    results.add(result);
                } else {
                    others.addAll(plain(part));
                }
            }
        }
        var parts = new ArrayList<Part>();
        open.forEach(call -> parts.add(interrupted(call)));
        parts.addAll(results);
        parts.addAll(others);
        return new Message(
                Role.USER,
                parts,
                users.isEmpty() ? Extras.NONE : users.getFirst().extras());
    }

    private static Part interrupted(String call) {
        return new Part.ToolResult(call, List.of(new Part.Text(NO_RESULT)), true, null, Extras.NONE);
    }

    private static Message unasked(Message user) {
        boolean untouched = user.parts().stream().noneMatch(Part.ToolResult.class::isInstance);
        return untouched
                ? user
                : new Message(
                        user.role(),
                        user.parts().stream()
                                .map(ToolPairs::plain)
                                .flatMap(Collection::stream)
                                .toList(),
                        user.extras());
    }

    /// A result without its call as something the user says.
    private static List<Part> plain(Part part) {
        if (!(part instanceof Part.ToolResult result)) {
            return List.of(part);
        }
        var parts = new ArrayList<Part>();
        parts.add(new Part.Text("Result of an earlier tool call (" + result.callId() + "):"));
        parts.addAll(result.content());
        return parts;
    }
}
