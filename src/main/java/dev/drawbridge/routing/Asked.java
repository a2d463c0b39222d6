package dev.drawbridge.routing;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a request is about, told apart from what clients put around it.
///
/// @param text what the user wrote last, at most [#LOOKED_AT] characters of it
/// @param system what the client tells the model, as much of it
/// @param length of everything the user wrote last
/// @param results how many answers of tools came since the user wrote
/// @param prompt about how many characters the whole conversation has, tools aside
/// @param turns how many messages there are
/// @param images how many images
record Asked(String text, String system, long length, int results, long prompt, int turns, int images) {
    /// More of one text is not looked at.
    static final int LOOKED_AT = 8_000;

    /// What clients hide in a user's message.
    private static final Pattern REMINDER = Pattern.compile("(?s)<system-reminder>.*?</system-reminder>");

    static Asked of(ChatRequest request) {
        List<Message> said = request.messages().stream()
                .filter(message -> !message.role().instructs())
                .toList();
        int last = lastAsked(said);
        String asked = last < 0 ? "" : text(said.get(last));
        return new Asked(
                bounded(asked),
                bounded(instructions(request)),
                asked.length(),
                results(said.subList(last + 1, said.size())),
                said.stream().mapToLong(Asked::characters).sum(),
                said.size(),
                (int) parts(said).filter(Part.Image.class::isInstance).count());
    }

    private static Stream<Part> parts(List<Message> messages) {
        return messages.stream().flatMap(message -> message.parts().stream());
    }

    private static int lastAsked(List<Message> said) {
        for (int i = said.size() - 1; i >= 0; i--) {
            if (said.get(i).role() == Role.USER && !text(said.get(i)).isBlank()) {
                return i;
            }
        }
        return -1;
    }

    /// Without what its client added.
    static String text(Message message) {
        String whole = message.parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
        return whole.contains("<system-reminder>")
                ? REMINDER.matcher(whole).replaceAll("").strip()
                : whole.strip();
    }

    private static String instructions(ChatRequest request) {
        return request.messages().stream()
                .filter(message -> message.role().instructs())
                .map(Asked::text)
                .collect(Collectors.joining("\n"));
    }

    private static int results(List<Message> messages) {
        return (int) parts(messages).filter(Part.ToolResult.class::isInstance).count();
    }

    private static long characters(Message message) {
        return message.parts().stream().mapToLong(Asked::characters).sum();
    }

    private static long characters(Part part) {
        return switch (part) {
            case Part.Text text -> text.text().length();
            case Part.Thinking thinking -> thinking.text().length();
            case Part.Refusal refusal -> refusal.text().length();
            case Part.ToolCall call -> call.arguments().length();
            case Part.ToolResult result ->
                result.content().stream().mapToLong(Asked::characters).sum();
            case Part.Image _, Part.Document _, Part.Audio _, Part.Foreign _ -> 0;
        };
    }

    private static String bounded(String text) {
        return text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
    }
}
