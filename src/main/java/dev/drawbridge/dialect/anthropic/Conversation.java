package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A conversation as Anthropic insists on it: leading system text apart, every call answered right behind it,
/// no empty text. The same history always gives the same turns, because prompt caches and the seals of
/// thinking hang on them.
///
/// @param system parts of the leading system text
/// @param turns everything else
record Conversation(List<Part> system, List<Message> turns) {
    private static final String EMPTY = "(empty)";

    /// @param ours whether the request was written in this dialect
    static Conversation of(List<Message> messages, boolean ours, Losses losses) {
        int leading = 0;
        while (leading < messages.size() && messages.get(leading).role().instructs()) {
            leading++;
        }
        List<Part> system = messages.subList(0, leading).stream()
                .flatMap(message -> carried(message, losses))
                .filter(part -> !isBlank(part))
                .toList();
        List<Message> turns = messages.subList(leading, messages.size()).stream()
                .map(message -> turn(message, losses))
                .toList();
        turns = ToolPairs.complete(turns).stream()
                .flatMap(Conversation::withoutEmptyText)
                .toList();
        return new Conversation(system, startingWithUser(turns, ours));
    }

    /// Whether the last turn is an answer that the model shall go on with.
    boolean isPrefilled() {
        return turns.getLast().role() == Role.ASSISTANT;
    }

    /// Whether results are about to be sent for calls whose thinking got lost on the way (T57).
    boolean isToolLoopWithoutThinking() {
        int assistant = turns.size() - 2;
        boolean loop = assistant >= 0
                && turns.getLast().parts().stream().anyMatch(Part.ToolResult.class::isInstance)
                && turns.get(assistant).role() == Role.ASSISTANT;
        while (assistant > 0 && turns.get(assistant - 1).role() == Role.ASSISTANT) {
            assistant--;
        }
        return loop && !(turns.get(assistant).parts().getFirst() instanceof Part.Thinking);
    }

    /// The same with the begun answer in the form that models take which can go on with it (T67).
    Conversation withTrimmedPrefill() {
        List<Part> parts = new ArrayList<>(turns.getLast().parts());
        if (!(parts.getLast() instanceof Part.Text last)) {
            return this;
        }
        String trimmed = last.text().stripTrailing();
        parts.removeLast();
        if (!trimmed.isEmpty()) {
            parts.add(new Part.Text(trimmed, last.cache(), last.extras()));
        }
        List<Message> all = new ArrayList<>(turns);
        Message prefill = all.removeLast();
        if (!parts.isEmpty()) {
            all.add(new Message(prefill.role(), parts, prefill.extras()));
        }
        return new Conversation(system, all);
    }

    Conversation with(Message turn) {
        return new Conversation(
                system, Stream.concat(turns.stream(), Stream.of(turn)).toList());
    }

    private static Stream<Part> carried(Message message, Losses losses) {
        losses.foreign(message.extras(), "messages");
        return message.parts().stream()
                .filter(part -> isCarried(part, losses))
                .map(part -> part instanceof Part.ToolResult result ? carried(result, losses) : part);
    }

    private static Part carried(Part.ToolResult result, Losses losses) {
        List<Part> content = result.content().stream()
                .filter(part -> isCarried(part, losses))
                .toList();
        return new Part.ToolResult(result.callId(), content, result.error(), result.cache(), result.extras());
    }

    /// Thinking of other makers is dropped without a word: no provider but its maker wants it back.
    private static boolean isCarried(Part part, Losses losses) {
        return switch (part) {
            case Part.Thinking thinking ->
                thinking.seal() != null && thinking.seal().origin().equals(Dialect.ANTHROPIC.id());
            case Part.Foreign foreign -> {
                boolean ours = foreign.origin().equals(Dialect.ANTHROPIC.id());
                if (!ours) {
                    losses.add("messages.content." + foreign.kind(), "only " + foreign.origin() + " knows it");
                }
                yield ours;
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

    private static Message turn(Message message, Losses losses) {
        List<Part> parts = carried(message, losses).toList();
        boolean inPlace = message.extras().origin().equals(Dialect.ANTHROPIC.id());
        return message.role().instructs() && !inPlace
                ? new Message(
                        Role.USER, parts.stream().map(Conversation::reminder).toList())
                : new Message(message.role().instructs() ? Role.SYSTEM : message.role(), parts, message.extras());
    }

    /// Not every model takes system text inside the conversation (T70); all know this tag.
    private static Part reminder(Part part) {
        return part instanceof Part.Text text && !text.text().isBlank()
                ? new Part.Text(
                        "<system-reminder>\n" + text.text() + "\n</system-reminder>", text.cache(), text.extras())
                : part;
    }

    /// Empty text is refused everywhere, blank text where nothing stands beside it (T66).
    private static Stream<Message> withoutEmptyText(Message message) {
        List<Part> parts = message.parts().stream()
                .filter(part -> !(part instanceof Part.Text text && text.text().isEmpty()))
                .toList();
        if (!parts.stream().allMatch(Conversation::isBlank)) {
            return Stream.of(new Message(message.role(), parts, message.extras()));
        }
        return message.role() == Role.USER ? Stream.of(Message.text(Role.USER, EMPTY)) : Stream.empty();
    }

    private static boolean isBlank(Part part) {
        return part instanceof Part.Text text && text.text().isBlank();
    }

    private static List<Message> startingWithUser(List<Message> turns, boolean ours) {
        boolean started = !turns.isEmpty() && (ours || turns.getFirst().role() != Role.ASSISTANT);
        return started
                ? turns
                : Stream.concat(Stream.of(Message.text(Role.USER, EMPTY)), turns.stream())
                        .toList();
    }
}
