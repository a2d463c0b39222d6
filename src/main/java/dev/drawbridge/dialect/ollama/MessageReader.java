package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Reads the conversation. Neighbouring `tool` messages become one user message, because that is what they are in every
/// dialect that has no role for them.
final class MessageReader {
    private final List<Message> messages = new ArrayList<>();
    private final List<Part> results = new ArrayList<>();
    private final CallIds ids = new CallIds();

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
                    case "user" -> spoken(Role.USER, message);
                    case "assistant" -> assistant(message);
                    default -> throw Fields.wrong(message.path("role"), "one of system, user, assistant, tool");
                });
    }

    private void endResults() {
        if (!results.isEmpty()) {
            messages.add(new Message(Role.USER, results));
            results.clear();
        }
    }

    private Part result(Fields message) {
        String id = message.text("tool_call_id");
        String name = Objects.requireNonNullElse(message.text("tool_name"), "");
        List<Part> content = new ArrayList<>();
        content.add(new Part.Text(Objects.requireNonNullElse(message.text("content"), "")));
        content.addAll(Images.read(message));
        return new Part.ToolResult(ids.answered(id, name), content, false, null, message.rest(Dialect.OLLAMA));
    }

    private static Message spoken(Role role, Fields message) {
        String text = Objects.requireNonNullElse(message.text("content"), "");
        List<Part> parts = new ArrayList<>(Images.read(message));
        if (!text.isEmpty() || parts.isEmpty()) {
            parts.addFirst(new Part.Text(text));
        }
        return new Message(role, parts, message.rest(Dialect.OLLAMA));
    }

    private Message assistant(Fields message) {
        List<Part> parts = new ArrayList<>();
        String thinking = message.text("thinking");
        if (thinking != null && !thinking.isEmpty()) {
            parts.add(new Part.Thinking(thinking, null));
        }
        List<Fields> calls = message.objects("tool_calls");
        String text = Objects.requireNonNullElse(message.text("content"), "");
        if (!text.isEmpty() || calls.isEmpty()) {
            parts.add(new Part.Text(text));
        }
        parts.addAll(Images.read(message));
        ids.newTurn();
        calls.forEach(call -> parts.add(call(call)));
        return new Message(Role.ASSISTANT, parts, message.rest(Dialect.OLLAMA));
    }

    private Part call(Fields call) {
        Fields function = call.object("function");
        if (function == null) {
            throw Fields.missing(call.path("function"));
        }
        String name = function.requiredText("name");
        String id = ids.called(call.text("id"), name);
        // Says what the order says too
        call.text("type");
        function.wholeNumber("index");
        String arguments = Arguments.read(function.node("arguments"));
        return new Part.ToolCall(
                id,
                name,
                arguments,
                false,
                null,
                null,
                new OwnFields(Dialect.OLLAMA)
                        .outer(call)
                        .inside("function", function)
                        .extras());
    }
}
