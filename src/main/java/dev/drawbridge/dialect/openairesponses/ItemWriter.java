package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// Writes the conversation. Every call is followed by exactly one output before the model speaks again, as the provider
/// demands: a missing one is told as interrupted, one without a call becomes text.
final class ItemWriter {
    private static final String OWN = Dialect.OPENAI_RESPONSES.id();
    private static final String INPUT_TEXT = "input_text";

    private final JsonGenerator json;
    private final Target target;
    private final Losses losses;
    private final PartWriter parts;
    private final CallWriter calls;
    private final Set<Part> told = Collections.newSetFromMap(new IdentityHashMap<>());

    ItemWriter(JsonGenerator json, Target target, Losses losses) {
        this.json = json;
        this.target = target;
        this.losses = losses;
        this.parts = new PartWriter(json, target, losses);
        this.calls = new CallWriter(json, losses);
    }

    void write(List<Message> messages) {
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            losses.foreign("messages", message.extras());
            switch (message.role()) {
                case SYSTEM -> spoken("system", message, message.parts());
                case DEVELOPER ->
                    spoken(target.has(Quirk.NO_DEVELOPER_ROLE) ? "system" : "developer", message, message.parts());
                case USER -> user(message);
                case ASSISTANT -> {
                    answer(message);
                    results(message, messages.subList(i + 1, messages.size()));
                }
            }
        }
    }

    private void spoken(String role, Message message, List<Part> parts) {
        List<Part> content =
                parts.stream().filter(part -> !ForeignItems.isItem(part)).toList();
        List<Part> before = parts.stream().takeWhile(ForeignItems::isItem).toList();
        before.forEach(this::item);
        if (!content.isEmpty() || parts.isEmpty()) {
            message(role, message, content);
        }
        parts.stream().skip(before.size()).filter(ForeignItems::isItem).forEach(this::item);
    }

    private void message(String role, Message message, List<Part> content) {
        begin("message");
        json.writeStringProperty("role", role);
        json.writeName("content");
        parts.content(content, INPUT_TEXT);
        OwnFields.write(json, Dialect.OPENAI_RESPONSES, message.extras());
        json.writeEndObject();
    }

    private void begin(String type) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
    }

    private void user(Message message) {
        List<Part> content = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult result && !told.contains(result)) {
                content.add(new Part.Text("Result of an earlier tool call " + result.callId() + ":"));
                content.addAll(result.content());
            } else if (!(part instanceof Part.ToolResult)) {
                content.add(part);
            }
        }
        if (!content.isEmpty() || message.parts().isEmpty()) {
            spoken("user", message, content);
        }
    }

    private void answer(Message message) {
        List<Part> said = new ArrayList<>();
        for (Part part : message.parts()) {
            boolean text = part instanceof Part.Text || part instanceof Part.Refusal;
            if (!text || beginsItem(part)) {
                say(said);
            }
            if (text) {
                said.add(part);
            } else {
                item(part);
            }
        }
        say(said);
    }

    private static boolean beginsItem(Part part) {
        return part.extras().of(OWN).keySet().stream().anyMatch(field -> field.startsWith(ItemReader.ITEM + "."));
    }

    /// An empty text says nothing.
    private void say(List<Part> said) {
        List<Part> content = parts.joined(said.stream()
                .filter(part -> !(part instanceof Part.Text text && text.text().isEmpty()))
                .toList());
        if (!content.isEmpty()) {
            begin("message");
            json.writeStringProperty("role", "assistant");
            json.writeName("content");
            parts.content(content, "output_text");
            OwnFields.writeInside(
                    json, Dialect.OPENAI_RESPONSES, content.getFirst().extras(), ItemReader.ITEM);
            json.writeEndObject();
        }
        said.clear();
    }

    private void item(Part part) {
        switch (part) {
            case Part.Thinking thinking -> reasoning(thinking);
            case Part.ToolCall call -> calls.call(call);
            case Part.Foreign foreign
            when foreign.origin().equals(OWN) ->
                json.writeRawValue(foreign.json().text());
            case Part.Foreign foreign ->
                losses.add("messages.content." + foreign.kind(), "only known to " + foreign.origin());
            case Part.Image _, Part.Document _, Part.Audio _, Part.ToolResult _ ->
                losses.add("messages.content", "only a user's message can hold images, files and sound");
            case Part.Text _, Part.Refusal _ -> throw new IllegalStateException("said elsewhere");
        }
    }

    /// What nobody can prove is refused by OpenAI, which stores nothing for us (T60).
    private void reasoning(Part.Thinking thinking) {
        Seal seal = thinking.seal();
        if (seal != null && ReasoningItems.isOwn(seal)) {
            ReasoningItems.write(json, thinking, seal);
        } else if (target.has(Quirk.REASONING_CONTENT) && !thinking.text().isEmpty()) {
            ReasoningItems.writeOpen(json, thinking);
        }
    }

    private void results(Message message, List<Message> later) {
        Map<String, Part.ToolCall> open = new LinkedHashMap<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolCall call) {
                open.put(call.id(), call);
            }
        }
        for (Message next : later) {
            if (open.isEmpty() || next.role() == Role.ASSISTANT) {
                break;
            }
            next.parts().forEach(part -> result(part, open));
        }
        open.values().forEach(calls::interrupted);
    }

    private void result(Part part, Map<String, Part.ToolCall> open) {
        if (part instanceof Part.ToolResult result && open.containsKey(result.callId())) {
            Part.ToolCall call = open.remove(result.callId());
            told.add(result);
            calls.beginResult(call);
            parts.content(result.error() ? asError(result.content()) : result.content(), INPUT_TEXT);
            calls.endResult(result);
        }
    }

    /// There is no flag for it.
    private static List<Part> asError(List<Part> content) {
        List<Part> prefixed = new ArrayList<>(content);
        if (!content.isEmpty() && content.getFirst() instanceof Part.Text first) {
            prefixed.set(0, new Part.Text("Error: " + first.text(), first.cache(), first.extras()));
        } else {
            prefixed.addFirst(new Part.Text("Error:", null, Extras.NONE));
        }
        return prefixed;
    }
}
