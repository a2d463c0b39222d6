package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings calls and their results together: one turn of the model with all its calls is followed by one user turn with
/// as many results and nothing else (T51). Whatever else the user said or showed follows in a turn of its own (T52). A
/// call nobody answered gets a failed result, a result nobody asked for becomes text (T53).
final class ToolPairs {
    private static final String NO_RESULT = "The tool call was interrupted; there is no result.";

    private final List<Message> turns;
    private final boolean picturesInResults;
    private final List<Message> complete = new ArrayList<>();
    private int at;

    private ToolPairs(List<Message> turns, boolean picturesInResults) {
        this.turns = turns;
        this.picturesInResults = picturesInResults;
    }

    /// @param picturesInResults whether what results show may stand within them
    static List<Message> complete(List<Message> turns, boolean picturesInResults) {
        return new ToolPairs(turns, picturesInResults).complete();
    }

    /// Neighbouring messages of a role as one.
    ///
    /// @param others fields of the first that holds no result
    private record Run(List<Part> parts, Extras extras, Extras others) {}

    static List<Part.ToolCall> calls(Message message) {
        return message.parts().stream()
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();
    }

    private List<Message> complete() {
        while (at < turns.size()) {
            int before = at;
            Run model = run(Role.ASSISTANT);
            boolean answered = at > before;
            boolean asked = at < turns.size();
            Run user = run(Role.USER);
            var answer = new Message(Role.ASSISTANT, saying(model.parts()), model.extras());
            List<Part.ToolCall> calls = calls(answer);
            if (answered) {
                complete.add(answer);
            }
            if (calls.isEmpty()) {
                others(user.parts(), user.extras(), asked);
            } else {
                answer(calls, user);
            }
        }
        return complete;
    }

    /// A turn that says nothing would be refused; without it the turns around it would stand together.
    private static List<Part> saying(List<Part> parts) {
        return parts.isEmpty() ? List.of(new Part.Text(Conversation.EMPTY)) : parts;
    }

    private Run run(Role role) {
        var parts = new ArrayList<Part>();
        Extras extras = Extras.NONE;
        Extras others = Extras.NONE;
        while (at < turns.size() && turns.get(at).role() == role) {
            Message turn = turns.get(at++);
            boolean results = turn.parts().stream().anyMatch(Part.ToolResult.class::isInstance);
            parts.addAll(turn.parts());
            extras = extras.isEmpty() ? turn.extras() : extras;
            others = others.isEmpty() && !results ? turn.extras() : others;
        }
        return new Run(parts, extras, others);
    }

    private void answer(List<Part.ToolCall> calls, Run user) {
        var given = new ArrayList<>(user.parts());
        var results = new ArrayList<Part>();
        var unanswered = new ArrayList<Part>();
        for (Part.ToolCall call : calls) {
            Part.ToolResult result = take(given, call.id());
            if (result == null) {
                unanswered.add(interrupted(call.id()));
            } else {
                results.add(result);
            }
        }
        boolean byOrder = calls.stream().anyMatch(call -> CallIds.isMinted(call.id()));
        List<Part> ordered = byOrder ? inOrder(calls, results, unanswered) : asGiven(calls, user, unanswered);
        complete.add(new Message(
                Role.USER, ordered.stream().map(this::withoutPictures).toList(), user.extras()));
        var others = new ArrayList<>(pictures(calls, ordered));
        others.addAll(given);
        others(others, user.others(), false);
    }

    private Part withoutPictures(Part part) {
        if (picturesInResults || !(part instanceof Part.ToolResult result)) {
            return part;
        }
        List<Part> texts =
                result.content().stream().filter(Part.Text.class::isInstance).toList();
        return new Part.ToolResult(result.callId(), texts, result.error(), result.cache(), result.extras());
    }

    private List<Part> pictures(List<Part.ToolCall> calls, List<Part> results) {
        var pictures = new ArrayList<Part>();
        for (Part part : picturesInResults ? List.<Part>of() : results) {
            List<Part> shown = part instanceof Part.ToolResult result ? shown(result) : List.of();
            if (part instanceof Part.ToolResult result && !shown.isEmpty()) {
                pictures.add(new Part.Text("Shown by " + name(calls, result.callId()) + ":"));
                pictures.addAll(shown);
            }
        }
        return pictures;
    }

    static List<Part> shown(Part.ToolResult result) {
        return result.content().stream()
                .filter(part -> !(part instanceof Part.Text))
                .toList();
    }

    private static String name(List<Part.ToolCall> calls, String id) {
        return calls.stream()
                .filter(call -> call.id().equals(id))
                .map(Part.ToolCall::name)
                .findFirst()
                .orElse("the tool");
    }

    private static Part.@Nullable ToolResult take(List<Part> parts, String id) {
        for (Iterator<Part> all = parts.iterator(); all.hasNext(); ) {
            if (all.next() instanceof Part.ToolResult result && result.callId().equals(id)) {
                all.remove();
                return result;
            }
        }
        return null;
    }

    /// Calls without ids are matched by their order.
    private static List<Part> inOrder(List<Part.ToolCall> calls, List<Part> results, List<Part> unanswered) {
        var left = new ArrayList<>(results);
        left.addAll(unanswered);
        var ordered = new ArrayList<Part>();
        for (Part.ToolCall call : calls) {
            Part.ToolResult result = take(left, call.id());
            if (result != null) {
                ordered.add(result);
            }
        }
        return ordered;
    }

    private static List<Part> asGiven(List<Part.ToolCall> calls, Run user, List<Part> unanswered) {
        var ordered = new ArrayList<>(unanswered);
        var open = new ArrayList<String>();
        calls.forEach(call -> open.add(call.id()));
        for (Part part : user.parts()) {
            if (part instanceof Part.ToolResult result && open.remove(result.callId())) {
                ordered.add(result);
            }
        }
        return ordered;
    }

    private static Part interrupted(String call) {
        return new Part.ToolResult(call, List.of(new Part.Text(NO_RESULT)), true, null, Extras.NONE);
    }

    /// What the user said beside results.
    ///
    /// @param asked whether it must say something
    private void others(List<Part> said, Extras extras, boolean asked) {
        var parts = new ArrayList<Part>();
        said.forEach(part -> parts.addAll(plain(part)));
        if (asked || !parts.isEmpty()) {
            complete.add(new Message(Role.USER, saying(parts), extras));
        }
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
