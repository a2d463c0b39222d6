package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// Writes the conversation. Every call of the assistant is followed by exactly one `tool` message that names its tool:
/// results are moved up to their call, a missing one is told as interrupted, one without a call becomes text.
final class MessageWriter {
    private static final String PARAGRAPH = "\n\n";

    private final JsonGenerator json;
    private final Losses losses;
    private final Set<Part> told = Collections.newSetFromMap(new IdentityHashMap<>());

    MessageWriter(JsonGenerator json, Losses losses) {
        this.json = json;
        this.losses = losses;
    }

    void write(List<Message> messages) {
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            losses.foreign("messages", message.extras());
            switch (message.role()) {
                case SYSTEM, DEVELOPER -> instruction(message);
                case USER -> user(message);
                case ASSISTANT -> {
                    assistant(message);
                    results(message, messages.subList(i + 1, messages.size()));
                }
            }
        }
    }

    private void instruction(Message message) {
        begin("system");
        content(message.parts().stream().filter(this::isSaid).toList(), PARAGRAPH);
        end(message);
    }

    private void begin(String role) {
        json.writeStartObject();
        json.writeStringProperty("role", role);
    }

    private void content(List<Part> parts, String joint) {
        Content.of(parts, losses).write(json, joint);
    }

    private void end(Message message) {
        OwnFields.write(json, Dialect.OLLAMA, message.extras());
        json.writeEndObject();
    }

    private void user(Message message) {
        List<Part> content = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult result) {
                content.addAll(told.contains(result) ? attachments(result) : orphan(result));
            }
        }
        message.parts().stream()
                .filter(part -> !(part instanceof Part.ToolResult))
                .forEach(content::add);
        if (content.isEmpty() && !message.parts().isEmpty()) {
            return;
        }
        begin("user");
        content(content, PARAGRAPH);
        end(message);
    }

    private static List<Part> attachments(Part.ToolResult result) {
        List<Part> attached =
                result.content().stream().filter(MessageWriter::isAttached).toList();
        if (attached.isEmpty()) {
            return List.of();
        }
        List<Part> labelled = new ArrayList<>();
        labelled.add(new Part.Text("Attachment of the result of tool call " + result.callId() + ":"));
        labelled.addAll(attached);
        return labelled;
    }

    /// Models look for images at what the user says.
    private static boolean isAttached(Part part) {
        return part instanceof Part.Image || part instanceof Part.Document || part instanceof Part.Audio;
    }

    private static List<Part> orphan(Part.ToolResult result) {
        List<Part> text = new ArrayList<>();
        text.add(new Part.Text("Result of an earlier tool call " + result.callId() + ":"));
        text.addAll(result.content());
        return text;
    }

    private boolean isSaid(Part part) {
        if (isAttached(part)) {
            losses.add("messages.content", "only a user's message can hold images, files and sound");
        }
        return part instanceof Part.Text || part instanceof Part.Refusal || part instanceof Part.Foreign;
    }

    private void assistant(Message message) {
        begin("assistant");
        content(message.parts().stream().filter(this::isSaid).toList(), "");
        String thinking = of(Part.Thinking.class, message).stream()
                .map(Part.Thinking::text)
                .collect(Collectors.joining());
        if (!thinking.isEmpty()) {
            json.writeStringProperty("thinking", thinking);
        }
        calls(of(Part.ToolCall.class, message));
        end(message);
    }

    private static <P extends Part> List<P> of(Class<P> kind, Message message) {
        return message.parts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void calls(List<Part.ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("tool_calls");
        for (Part.ToolCall call : calls) {
            losses.foreign("messages.tool_calls", call.extras());
            CallWriter.ofHistory(json, call);
        }
        json.writeEndArray();
    }

    private void results(Message message, List<Message> later) {
        Map<String, String> open = new LinkedHashMap<>();
        of(Part.ToolCall.class, message).forEach(call -> open.put(call.id(), call.name()));
        for (Message next : later) {
            if (open.isEmpty() || next.role() == Role.ASSISTANT) {
                break;
            }
            for (Part.ToolResult result : of(Part.ToolResult.class, next)) {
                String name = open.remove(result.callId());
                if (name != null) {
                    told.add(result);
                    result(result, name);
                }
            }
        }
        open.forEach(this::interrupted);
    }

    private void result(Part.ToolResult result, String name) {
        losses.foreign("messages.tool", result.extras());
        List<Part> content = new ArrayList<>();
        result.content().stream().filter(part -> !isAttached(part)).forEach(content::add);
        if (result.content().stream().anyMatch(MessageWriter::isAttached)) {
            content.add(new Part.Text("[attachment follows]"));
        }
        begin("tool");
        content(result.error() ? asError(content) : content, "\n");
        tool(result.callId(), name);
        OwnFields.write(json, Dialect.OLLAMA, result.extras());
        json.writeEndObject();
    }

    /// There is no flag for it.
    private static List<Part> asError(List<Part> content) {
        List<Part> prefixed = new ArrayList<>(content);
        if (!content.isEmpty() && content.getFirst() instanceof Part.Text first) {
            prefixed.set(0, new Part.Text("Error: " + first.text()));
        } else {
            prefixed.addFirst(new Part.Text("Error:"));
        }
        return prefixed;
    }

    /// Older servers know results by the tool's name only.
    private void tool(String callId, String name) {
        json.writeStringProperty("tool_name", ToolWriter.name(name));
        json.writeStringProperty("tool_call_id", callId);
    }

    private void interrupted(String callId, String name) {
        begin("tool");
        json.writeStringProperty("content", "Error: tool call was interrupted");
        tool(callId, name);
        json.writeEndObject();
    }
}
