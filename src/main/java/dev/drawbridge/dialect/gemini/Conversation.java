package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.GeminiName;
import java.util.List;
import java.util.stream.Stream;

/// A conversation as Gemini insists on it: system text apart, every call answered right behind it, user and model in
/// turn, no empty contents. The same history always gives the same turns.
///
/// @param system parts of the leading system text
/// @param turns everything else
record Conversation(List<Part> system, List<Message> turns) {
    static final String EMPTY = "(empty)";

    private static final String CONTINUE = "Continue exactly where you stopped, without repeating anything.";

    /// @param ours whether the request was written in this dialect
    static Conversation of(List<Message> messages, GeminiName model, boolean ours, Losses losses) {
        int leading = 0;
        while (leading < messages.size() && messages.get(leading).role().instructs()) {
            leading++;
        }
        List<Part> system = messages.subList(0, leading).stream()
                .flatMap(message -> carried(message, ours, losses))
                .filter(part -> !(part instanceof Part.Text text && text.text().isBlank()))
                .toList();
        List<Message> turns = messages.subList(leading, messages.size()).stream()
                .map(message -> turn(message, ours, losses))
                .toList();
        List<Message> complete = startingWithUser(ToolPairs.complete(turns, model.isThirdOrLater()), ours);
        return new Conversation(system, ours ? complete : endingWithUser(complete, losses));
    }

    private static Message turn(Message message, boolean ours, Losses losses) {
        List<Part> parts = carried(message, ours, losses)
                .filter(part -> !(part instanceof Part.Text text && text.text().isEmpty()))
                .map(part -> message.role().instructs() ? reminder(part) : part)
                .toList();
        return new Message(message.role().instructs() ? Role.USER : message.role(), parts, message.extras());
    }

    private static Stream<Part> carried(Message message, boolean ours, Losses losses) {
        losses.foreign(message.extras(), "messages");
        return message.parts().stream()
                .filter(part -> isCarried(part, ours, losses))
                .map(part -> part instanceof Part.ToolResult result ? carried(result, ours, losses) : part);
    }

    private static Part carried(Part.ToolResult result, boolean ours, Losses losses) {
        List<Part> content = result.content().stream()
                .filter(part -> isCarried(part, ours, losses))
                .toList();
        return new Part.ToolResult(result.callId(), content, result.error(), result.cache(), result.extras());
    }

    /// Thinking of other makers is dropped without a word: no provider but its maker wants it back.
    private static boolean isCarried(Part part, boolean ours, Losses losses) {
        return switch (part) {
            case Part.Thinking thinking ->
                thinking.seal() == null
                        ? ours && !thinking.text().isEmpty()
                        : thinking.seal().origin().equals(Dialect.GEMINI.id());
            case Part.Foreign foreign -> {
                boolean own = foreign.origin().equals(Dialect.GEMINI.id());
                if (!own) {
                    losses.add("messages.content." + foreign.kind(), "only " + foreign.origin() + " knows it");
                }
                yield own;
            }
            case Part.Text _,
                    Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.ToolCall _,
                    Part.ToolResult _,
                    Part.Refusal _ -> true;
        };
    }

    /// Instructions have no place inside the conversation; models know this tag.
    private static Part reminder(Part part) {
        return part instanceof Part.Text text && !text.text().isBlank()
                ? new Part.Text(
                        "<system-reminder>\n" + text.text() + "\n</system-reminder>", text.cache(), text.extras())
                : part;
    }

    /// A call must come right after a user's turn.
    private static List<Message> startingWithUser(List<Message> turns, boolean ours) {
        boolean started = !turns.isEmpty()
                && (turns.getFirst().role() != Role.ASSISTANT
                        || (ours && ToolPairs.calls(turns.getFirst()).isEmpty()));
        return started
                ? turns
                : Stream.concat(Stream.of(Message.text(Role.USER, EMPTY)), turns.stream())
                        .toList();
    }

    /// A begun answer is not gone on with (T67).
    private static List<Message> endingWithUser(List<Message> turns, Losses losses) {
        if (turns.getLast().role() != Role.ASSISTANT) {
            return turns;
        }
        losses.add("messages", "this model cannot go on with a begun answer; it is asked to continue instead");
        return Stream.concat(turns.stream(), Stream.of(Message.text(Role.USER, CONTINUE)))
                .toList();
    }
}
