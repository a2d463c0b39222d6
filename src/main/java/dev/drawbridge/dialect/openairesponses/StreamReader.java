package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.dialect.EventReader;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.openairesponses.PartQueue.Slot;
import dev.drawbridge.sse.SseFrame;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a streamed answer. Events that nobody here knows are passed over; an answer ends only by the event that says
/// so.
final class StreamReader implements EventReader {
    private static final String SUMMARY = "summary";
    private static final String CONTENT = "content";

    private final Answer answer = new Answer();

    @Override
    public void read(SseFrame frame, Consumer<ChatEvent> sink) {
        if (answer.isOver() || frame.is("[DONE]")) {
            return;
        }
        byte[] data = Arrays.copyOfRange(frame.buffer(), frame.offset(), frame.offset() + frame.length());
        if (Json.lenient(data) instanceof ObjectNode event) {
            read(type(event, frame), event, sink);
            answer.advance(sink);
        } else {
            answer.fail(Faults.broken("The provider sent an event that is not a JSON object."), sink);
        }
    }

    private static String type(ObjectNode event, SseFrame frame) {
        String type = event.path("type").asString("");
        return !type.isEmpty() ? type : Objects.requireNonNullElse(frame.event(), "");
    }

    private void read(String type, ObjectNode event, Consumer<ChatEvent> sink) {
        switch (type) {
            case "response.created", "response.in_progress", "response.queued" -> created(event.path("response"), sink);
            case "response.completed", "response.done" -> answer.end(event.path("response"), false, sink);
            case "response.incomplete" -> answer.end(event.path("response"), true, sink);
            case "response.failed", "response.cancelled" ->
                answer.fail(event.path("response").path("error"), sink);
            case "error" -> answer.fail(event.hasNonNull("error") ? event.path("error") : event, sink);
            default -> {
                if (type.startsWith("response.")) {
                    answer.open(Json.MAPPER.missingNode(), sink);
                    part(type.substring("response.".length()), event);
                } else if (event.hasNonNull("error")) {
                    answer.fail(event.path("error"), sink);
                }
            }
        }
    }

    private void created(JsonNode response, Consumer<ChatEvent> sink) {
        if (response.hasNonNull("error")) {
            answer.fail(response.path("error"), sink);
        } else {
            answer.open(response, sink);
        }
    }

    private void part(String type, ObjectNode event) {
        JsonNode item = event.path("item");
        switch (type) {
            case "output_item.added" -> itemOf(event, typeOf(item)).know(item);
            case "output_item.done" -> itemOf(event, typeOf(item)).finish(item);
            case "output_text.delta" -> text(event, false, event.path("delta").asString(""), Slot::say);
            case "output_text.done" -> text(event, false, event.path("text").asString(""), Slot::complete);
            case "refusal.delta" -> text(event, true, event.path("delta").asString(""), Slot::say);
            case "refusal.done" -> text(event, true, event.path("refusal").asString(""), Slot::complete);
            case "content_part.done" -> contentDone(event, event.path("part"));
            case "output_text.annotation.added" ->
                itemOf(event, "message").annotate(index(event, "content_index"), event.path("annotation"));
            case "function_call_arguments.delta" ->
                itemOf(event, "function_call").arguments(event.path("delta").asString(""));
            case "function_call_arguments.done" ->
                itemOf(event, "function_call")
                        .allArguments(event.path("arguments").asString(""));
            case "custom_tool_call_input.delta" ->
                itemOf(event, "custom_tool_call").arguments(event.path("delta").asString(""));
            case "custom_tool_call_input.done" ->
                itemOf(event, "custom_tool_call")
                        .allArguments(event.path("input").asString(""));
            default -> reasoning(type, event);
        }
    }

    private void reasoning(String type, ObjectNode event) {
        switch (type) {
            case "reasoning_summary_text.delta" -> thought(event, SUMMARY, "delta");
            case "reasoning_summary_text.done" -> wholeThought(event, SUMMARY);
            case "reasoning_text.delta" -> thought(event, CONTENT, "delta");
            case "reasoning_text.done" -> wholeThought(event, CONTENT);
            default -> {}
        }
    }

    private static String typeOf(JsonNode item) {
        return item.path("type").asString("");
    }

    private OutputItem itemOf(ObjectNode event, String type) {
        String id = event.path("item_id").asString("");
        int place =
                event.path("output_index").isInt() ? event.path("output_index").intValue() : -1;
        return answer.item(place, id.isEmpty() ? event.path("item").path("id").asString("") : id, type);
    }

    private static int index(ObjectNode event, String name) {
        return event.path(name).isInt() ? event.path(name).intValue() : 0;
    }

    private void text(ObjectNode event, boolean refusal, String text, BiConsumer<Slot, String> how) {
        itemOf(event, "message")
                .text(index(event, "content_index"), refusal, text)
                .ifPresent(slot -> how.accept(slot, text));
    }

    private void contentDone(ObjectNode event, JsonNode part) {
        String type = part.path("type").asString("");
        if (type.equals("output_text") || type.equals("refusal")) {
            boolean refusal = type.equals("refusal");
            text(event, refusal, part.path(refusal ? "refusal" : "text").asString(""), (slot, whole) -> {
                slot.complete(whole);
                slot.close();
            });
        }
    }

    private void thought(ObjectNode event, String kind, String field) {
        itemOf(event, "reasoning")
                .thought()
                .say(kind, index(event, kind + "_index"), event.path(field).asString(""));
    }

    private void wholeThought(ObjectNode event, String kind) {
        itemOf(event, "reasoning")
                .thought()
                .completeSection(
                        kind, index(event, kind + "_index"), event.path("text").asString(""));
    }

    @Override
    public void end(Consumer<ChatEvent> sink) {
        answer.cut(sink);
    }
}
