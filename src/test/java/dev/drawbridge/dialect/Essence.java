package dev.drawbridge.dialect;

import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Usage;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What must reach every client of an answer, whatever dialect the provider and the client speak.
///
/// @param text all that was said, words of refusal included
/// @param thinking all readable thinking
record Essence(String text, String thinking, List<Call> calls, FinishReason reason, Usage usage) {
    /// @param arguments as JSON where they are JSON, else as text
    record Call(String id, String name, JsonNode arguments) {}

    static Essence of(ChatReply reply) {
        return new Essence(
                said(reply),
                reply.parts().stream()
                        .map(part -> part instanceof Part.Thinking thinking ? thinking.text() : "")
                        .collect(Collectors.joining()),
                reply.parts().stream()
                        .filter(Part.ToolCall.class::isInstance)
                        .map(part -> call((Part.ToolCall) part))
                        .toList(),
                commonReason(reply.finish().reason()),
                commonUsage(reply.usage()));
    }

    /// The same as far as a client of this dialect can be told. Gemini does not tell what was written to the cache, and
    /// has no way to say half a call.
    Essence asToldBy(Dialect dialect) {
        return switch (dialect) {
            case OPENAI_CHAT, OPENAI_RESPONSES, ANTHROPIC -> this;
            case OLLAMA -> asToldByOllama();
            case GEMINI ->
                new Essence(
                        text,
                        thinking,
                        calls.stream()
                                .filter(call -> call.arguments().isObject())
                                .toList(),
                        reason,
                        new Usage(
                                usage.input() + usage.cacheWrite(),
                                usage.cacheRead(),
                                0,
                                0,
                                usage.output(),
                                usage.reasoning()));
        };
    }

    /// Calls come whole, a refusal is a text like any other, and usage is two counts.
    private Essence asToldByOllama() {
        return new Essence(
                text,
                thinking,
                inOnePiece().calls,
                reason == FinishReason.REFUSAL ? FinishReason.STOP : reason,
                new Usage(usage.prompt(), 0, 0, 0, usage.output(), 0));
    }

    /// The same as an answer in one piece tells it, which cannot hold arguments that were cut off (T49).
    Essence inOnePiece() {
        List<Call> whole = calls.stream()
                .map(call -> call.arguments().isObject()
                        ? call
                        : new Call(call.id(), call.name(), Json.MAPPER.createObjectNode()))
                .toList();
        return new Essence(text, thinking, whole, reason, usage);
    }

    /// Some dialects tell the words of a refusal as text, some as the reason, some as both.
    private static String said(ChatReply reply) {
        String said = words(reply.parts());
        String why = reply.finish().explanation();
        return why == null || said.endsWith(why) ? said : said + why;
    }

    private static String words(List<Part> parts) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Text text -> text.text();
                    case Part.Refusal refusal -> refusal.text();
                    default -> "";
                })
                .collect(Collectors.joining());
    }

    private static Call call(Part.ToolCall call) {
        return new Call(
                call.id(), call.name(), call.freeform() ? wrapped(call.arguments()) : arguments(call.arguments()));
    }

    /// Dialects without tools that take plain text say it as the one member of an object.
    private static JsonNode wrapped(String text) {
        return Json.MAPPER.createObjectNode().put("input", text);
    }

    static JsonNode arguments(String text) {
        try {
            return Json.MAPPER.readTree(text.isBlank() ? "{}" : text);
        } catch (JacksonException _) {
            return Json.MAPPER.getNodeFactory().stringNode(text);
        }
    }

    /// Chat Completions has one word for each of these.
    private static FinishReason commonReason(FinishReason reason) {
        return switch (reason) {
            case STOP, STOP_SEQUENCE, PAUSE, OTHER -> FinishReason.STOP;
            case LENGTH, CONTEXT_FULL -> FinishReason.LENGTH;
            case TOOL_CALLS, REFUSAL, MALFORMED_CALL -> reason;
        };
    }

    /// Chat Completions does not tell for how long something was cached.
    private static Usage commonUsage(Usage usage) {
        Usage known = usage.known();
        return new Usage(known.input(), known.cacheRead(), known.cacheWrite(), 0, known.output(), known.reasoning());
    }
}
