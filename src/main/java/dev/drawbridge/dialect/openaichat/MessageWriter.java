package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// Writes the conversation. Every call of the assistant is followed by exactly one `tool` message, as providers demand:
/// results are moved up to their call, a missing one is told as interrupted, one without a call becomes text.
final class MessageWriter {
    private static final String PARAGRAPH = "\n\n";
    private static final String FOLLOWS = "[attachment follows]";

    private final JsonGenerator json;
    private final Target target;
    private final Losses losses;
    private final PartWriter parts;
    private final Set<Part> told = Collections.newSetFromMap(new IdentityHashMap<>());

    MessageWriter(JsonGenerator json, Target target, Losses losses) {
        this.json = json;
        this.target = target;
        this.losses = losses;
        this.parts = new PartWriter(json, target, losses);
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
        boolean developer = message.role() == Role.DEVELOPER && !target.has(Quirk.NO_DEVELOPER_ROLE);
        begin(developer ? "developer" : "system");
        json.writeName("content");
        parts.content(message.parts().stream().filter(this::isSaid).toList(), PARAGRAPH);
        end(message);
    }

    private void begin(String role) {
        json.writeStartObject();
        json.writeStringProperty("role", role);
    }

    private void end(Message message) {
        OwnFields.write(json, Dialect.OPENAI_CHAT, message.extras());
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
        json.writeName("content");
        parts.content(content);
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

    /// A `tool` message is text only.
    private static boolean isAttached(Part part) {
        return part instanceof Part.Image || part instanceof Part.Document || part instanceof Part.Audio;
    }

    private static List<Part> orphan(Part.ToolResult result) {
        List<Part> text = new ArrayList<>();
        text.add(new Part.Text("Result of an earlier tool call " + result.callId() + ":"));
        text.addAll(result.content());
        return text;
    }

    private void assistant(Message message) {
        List<Part.ToolCall> calls = of(Part.ToolCall.class, message);
        List<Part.Refusal> refusals = of(Part.Refusal.class, message);
        begin("assistant");
        json.writeName("content");
        List<Part> said = message.parts().stream().filter(this::isSaid).toList();
        if (said.isEmpty() && !(calls.isEmpty() && refusals.isEmpty())) {
            json.writeNull();
        } else {
            parts.content(said, "");
        }
        if (!refusals.isEmpty()) {
            json.writeStringProperty(
                    "refusal", refusals.stream().map(Part.Refusal::text).collect(Collectors.joining()));
        }
        thinking(of(Part.Thinking.class, message), !calls.isEmpty());
        calls(calls);
        end(message);
    }

    private static <P extends Part> List<P> of(Class<P> kind, Message message) {
        return message.parts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// Only users show images and files.
    private boolean isSaid(Part part) {
        if (isAttached(part)) {
            losses.add("messages.content", "only a user's message can hold images, files and sound");
        }
        return part instanceof Part.Text || part instanceof Part.Foreign;
    }

    /// Providers that want their reasoning back refuse a turn with calls that has none.
    private void thinking(List<Part.Thinking> thinking, boolean calling) {
        String text = thinking.stream().map(Part.Thinking::text).collect(Collectors.joining());
        if (target.has(Quirk.REASONING_CONTENT) && (calling || !text.isEmpty())) {
            json.writeStringProperty("reasoning_content", text);
        }
        List<Part.Thinking> details = thinking.stream().filter(this::isDetail).toList();
        if (target.has(Quirk.REASONING_DETAILS) && !details.isEmpty()) {
            json.writeArrayPropertyStart("reasoning_details");
            details.forEach(detail -> ReasoningDetails.write(json, detail));
            json.writeEndArray();
        }
    }

    private boolean isDetail(Part.Thinking part) {
        boolean onlyText = part.seal() == null && part.extras().isEmpty();
        return ReasoningDetails.isForProvider(part) && !(onlyText && target.has(Quirk.REASONING_CONTENT));
    }

    private void calls(List<Part.ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("tool_calls");
        for (Part.ToolCall call : calls) {
            losses.foreign("messages.tool_calls", call.extras());
            Part.ToolCall known = target.has(Quirk.NO_CUSTOM_TOOLS) ? CustomTools.asFunction(call) : call;
            CallWriter.write(json, CallWriter.parsable(known), ToolWriter.name(call.name()));
        }
        json.writeEndArray();
    }

    private void results(Message message, List<Message> later) {
        Set<String> open = new LinkedHashSet<>();
        of(Part.ToolCall.class, message).forEach(call -> open.add(call.id()));
        for (Message next : later) {
            if (open.isEmpty() || next.role() == Role.ASSISTANT) {
                break;
            }
            for (Part.ToolResult result : of(Part.ToolResult.class, next)) {
                if (open.remove(result.callId())) {
                    told.add(result);
                    result(result);
                }
            }
        }
        interrupted(open);
    }

    private void result(Part.ToolResult result) {
        losses.foreign("messages.tool", result.extras());
        List<Part> content = new ArrayList<>();
        result.content().stream().filter(part -> !isAttached(part)).forEach(content::add);
        if (result.content().stream().anyMatch(MessageWriter::isAttached)) {
            content.add(new Part.Text(FOLLOWS));
        }
        begin("tool");
        json.writeStringProperty("tool_call_id", result.callId());
        json.writeName("content");
        parts.content(result.error() ? asError(content) : content, "\n");
        OwnFields.write(json, Dialect.OPENAI_CHAT, result.extras());
        json.writeEndObject();
    }

    /// There is no flag for it.
    private static List<Part> asError(List<Part> content) {
        List<Part> prefixed = new ArrayList<>(content);
        if (!content.isEmpty() && content.getFirst() instanceof Part.Text first) {
            prefixed.set(0, new Part.Text("Error: " + first.text(), first.cache(), first.extras()));
        } else {
            prefixed.addFirst(new Part.Text("Error:"));
        }
        return prefixed;
    }

    private void interrupted(Collection<String> callIds) {
        for (String callId : callIds) {
            begin("tool");
            json.writeStringProperty("tool_call_id", callId);
            json.writeStringProperty("content", "Error: tool call was interrupted");
            json.writeEndObject();
        }
    }
}
