package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the conversation. Neighbouring `tool` messages become one user message, because that is what they are in every
/// dialect that has no role for them.
final class MessageReader {
    private final List<Message> messages = new ArrayList<>();
    private final List<Part> results = new ArrayList<>();

    private MessageReader() {}

    static List<Message> read(List<Fields> objects) {
        var reader = new MessageReader();
        objects.forEach(reader::message);
        reader.endResults();
        return reader.messages;
    }

    private void message(Fields message) {
        String role = message.requiredText("role");
        if (role.equals("tool")) {
            results.add(result(message));
            return;
        }
        endResults();
        messages.add(
                switch (role) {
                    case "system" -> spoken(Role.SYSTEM, message);
                    case "developer" -> spoken(Role.DEVELOPER, message);
                    case "user" -> spoken(Role.USER, message);
                    case "assistant" -> assistant(message);
                    case "function" -> throw legacy(message.path("role"));
                    default ->
                        throw Fields.wrong(message.path("role"), "one of system, developer, user, assistant, tool");
                });
    }

    private void endResults() {
        if (!results.isEmpty()) {
            messages.add(new Message(Role.USER, results));
            results.clear();
        }
    }

    private static Part result(Fields message) {
        String callId = message.requiredText("tool_call_id");
        List<Part> content = PartReader.content(message);
        return new Part.ToolResult(callId, content, false, null, message.rest(Dialect.OPENAI_CHAT));
    }

    private static Message spoken(Role role, Fields message) {
        if (!message.has("content")) {
            throw Fields.missing(message.path("content"));
        }
        return new Message(role, PartReader.content(message), message.rest(Dialect.OPENAI_CHAT));
    }

    private static Message assistant(Fields message) {
        if (message.has("function_call")) {
            throw legacy(message.path("function_call"));
        }
        List<Part> parts = new ArrayList<>(thinking(message));
        parts.addAll(PartReader.content(message));
        String refusal = message.text("refusal");
        if (refusal != null) {
            parts.add(new Part.Refusal(refusal));
        }
        for (Fields call : message.objects("tool_calls")) {
            parts.add(call(call));
        }
        return new Message(Role.ASSISTANT, parts, message.rest(Dialect.OPENAI_CHAT));
    }

    private static FaultException legacy(String path) {
        String message = "'" + path + "' uses function calls of the old kind; use 'tool_calls' and role 'tool'.";
        return new FaultException(Fault.caller(FaultKind.BAD_REQUEST, message, path));
    }

    /// The same thinking may stand there up to three times; the details alone keep its seals.
    private static List<Part.Thinking> thinking(Fields message) {
        String content = message.text("reasoning_content");
        String plain = message.text("reasoning");
        String text = content == null || content.isEmpty() ? Objects.requireNonNullElse(plain, "") : content;
        return ReasoningDetails.read(details(message), text);
    }

    private static List<ObjectNode> details(Fields message) {
        var details = new ArrayList<ObjectNode>();
        for (JsonNode node : message.array("reasoning_details")) {
            if (!(node instanceof ObjectNode detail)) {
                throw Fields.wrong(message.path("reasoning_details"), "an array of objects");
            }
            details.add(detail);
        }
        return details;
    }

    private static Part call(Fields call) {
        String id = call.requiredText("id");
        String type = Objects.requireNonNullElse(call.text("type"), "function");
        return switch (type) {
            case "function" -> call(call, id, type, "arguments", false);
            case "custom" -> call(call, id, type, "input", true);
            default -> throw Fields.wrong(call.path("type"), "one of function, custom");
        };
    }

    private static Part call(Fields call, String id, String type, String arguments, boolean freeform) {
        Fields inner = call.object(type);
        if (inner == null) {
            throw Fields.missing(call.path(type));
        }
        return new Part.ToolCall(
                id,
                inner.requiredText("name"),
                Objects.requireNonNullElse(inner.text(arguments), ""),
                freeform,
                CallWriter.seal(call.node("extra_content")),
                null,
                new OwnFields(Dialect.OPENAI_CHAT)
                        .outer(call)
                        .inside(type, inner)
                        .extras());
    }
}
