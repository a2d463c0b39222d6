package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the conversation. What the model said one item after another becomes one message, as do neighbouring outputs
/// of tools; an output that stands before its call is moved behind it.
final class ItemReader {
    /// Begins the names of the fields of a message item that its first part keeps.
    static final String ITEM = "item";

    private static final String OWN = Dialect.OPENAI_RESPONSES.id();

    private final List<Message> messages = new ArrayList<>();
    private final List<Part> answer = new ArrayList<>();
    private final List<Part> results = new ArrayList<>();
    private final List<Part> alone = new ArrayList<>();
    /// How often each call is still to come.
    private final Map<String, Integer> toCome = new HashMap<>();
    private final Map<String, List<Part>> early = new HashMap<>();

    private ItemReader() {}

    static List<Message> read(Fields body) {
        JsonNode input = body.node("input");
        if (input == null) {
            return List.of();
        }
        if (input.isString()) {
            return List.of(Message.text(Role.USER, input.stringValue()));
        }
        if (!input.isArray()) {
            throw Fields.wrong("input", "a string or an array of items");
        }
        return new ItemReader().read(body.objects("input"));
    }

    private List<Message> read(List<Fields> items) {
        items.stream().filter(ItemReader::isCall).forEach(call -> toCome.merge(callId(call), 1, Integer::sum));
        items.forEach(this::item);
        endAnswer();
        endResults();
        endAlone();
        return messages;
    }

    private static boolean isCall(Fields item) {
        String type = type(item);
        return type.equals("function_call") || type.equals("custom_tool_call");
    }

    private static String type(Fields item) {
        String type = item.text("type");
        return type == null && item.has("role") ? "message" : Objects.requireNonNullElse(type, "");
    }

    private void item(Fields item) {
        String type = type(item);
        switch (type) {
            case "message" -> message(item);
            case "reasoning" -> said(ReasoningItems.read(item));
            case "function_call" -> call(item, "arguments", false);
            case "custom_tool_call" -> call(item, "input", true);
            case "function_call_output", "custom_tool_call_output" -> result(item);
            case "item_reference" -> throw StoredState.reference(item);
            case "" -> throw Fields.missing(item.path("type"));
            default -> said(ForeignItems.of(type, item.raw()));
        }
    }

    private void said(Part part) {
        endResults();
        answer.add(part);
    }

    private void endAnswer() {
        if (answer.stream().allMatch(ForeignItems::isItem)) {
            alone.addAll(answer);
            answer.clear();
            return;
        }
        add(Role.ASSISTANT, answer, Extras.NONE);
        for (Part part : answer) {
            if (part instanceof Part.ToolCall call) {
                results.addAll(Objects.requireNonNullElse(early.remove(call.id()), List.of()));
            }
        }
        answer.clear();
    }

    private void endResults() {
        if (!results.isEmpty()) {
            add(Role.USER, results, Extras.NONE);
            results.clear();
        }
    }

    private void add(Role role, List<Part> parts, Extras extras) {
        alone.addAll(parts);
        messages.add(new Message(role, alone, extras));
        alone.clear();
    }

    private void endAlone() {
        if (alone.isEmpty()) {
            return;
        }
        if (messages.isEmpty()) {
            messages.add(new Message(Role.ASSISTANT, alone));
            return;
        }
        Message last = messages.removeLast();
        List<Part> parts = new ArrayList<>(last.parts());
        parts.addAll(alone);
        messages.add(new Message(last.role(), parts, last.extras()));
    }

    private void message(Fields item) {
        String role = item.requiredText("role");
        switch (role) {
            case "system" -> spoken(Role.SYSTEM, item);
            case "developer" -> spoken(Role.DEVELOPER, item);
            case "user" -> spoken(Role.USER, item);
            case "assistant" -> answered(item);
            default -> throw Fields.wrong(item.path("role"), "one of system, developer, user, assistant");
        }
    }

    private void spoken(Role role, Fields item) {
        endAnswer();
        endResults();
        if (!item.has("content")) {
            throw Fields.missing(item.path("content"));
        }
        add(role, PartReader.content(item, "content"), leftovers(item));
    }

    private void answered(Fields item) {
        RawJson whole = item.raw();
        List<Part> parts = PartReader.content(item, "content");
        if (parts.stream().anyMatch(Part.Foreign.class::isInstance)) {
            said(ForeignItems.of("message", whole));
            return;
        }
        if (!answer.isEmpty() && isText(answer.getLast()) && answer.stream().allMatch(ItemReader::isNoCall)) {
            endAnswer();
        }
        Extras extras = leftovers(item);
        for (int i = 0; i < parts.size(); i++) {
            said(i == 0 ? beginning(parts.getFirst(), extras) : parts.get(i));
        }
    }

    private static boolean isText(Part part) {
        return part instanceof Part.Text || part instanceof Part.Refusal;
    }

    private static boolean isNoCall(Part part) {
        return !(part instanceof Part.ToolCall);
    }

    private static Part beginning(Part part, Extras item) {
        if (item.isEmpty()) {
            return part;
        }
        Map<String, RawJson> fields = new LinkedHashMap<>(part.extras().fields());
        item.fields().forEach((name, value) -> fields.put(ITEM + "." + name, value));
        var extras = new Extras(OWN, fields);
        return switch (part) {
            case Part.Text text -> new Part.Text(text.text(), text.cache(), extras);
            case Part.Refusal refusal -> new Part.Refusal(refusal.text(), extras);
            default -> part;
        };
    }

    /// Ids and states of items mean something only to whoever stored them (T61).
    private static Extras leftovers(Fields item) {
        return new OwnFields(Dialect.OPENAI_RESPONSES)
                .outer(item, "id", "status")
                .extras();
    }

    private void call(Fields item, String arguments, boolean freeform) {
        String id = callId(item);
        String name = item.requiredText("name");
        RawJson namespace = item.raw(Namespaces.FIELD);
        String text = Objects.requireNonNullElse(item.text(arguments), "");
        var extras = new OwnFields(Dialect.OPENAI_RESPONSES)
                .outer(item, "id", "status")
                .put(Namespaces.FIELD, namespace);
        String joined = namespace == null ? name : Namespaces.join(Namespaces.name(namespace), name);
        toCome.merge(id, -1, Integer::sum);
        said(new Part.ToolCall(id, joined, text, freeform, null, null, extras.extras()));
    }

    private static String callId(Fields item) {
        String callId = item.text("call_id");
        String id = callId == null ? item.text("id") : callId;
        if (id == null) {
            throw Fields.missing(item.path("call_id"));
        }
        return id;
    }

    private void result(Fields item) {
        String id = callId(item);
        var result = new Part.ToolResult(id, output(item), false, null, leftovers(item));
        if (toCome.getOrDefault(id, 0) > 0 && !isCalled(id)) {
            early.computeIfAbsent(id, _ -> new ArrayList<>()).add(result);
            return;
        }
        endAnswer();
        results.add(result);
    }

    private boolean isCalled(String id) {
        return calls(answer, id) || messages.stream().anyMatch(message -> calls(message.parts(), id));
    }

    private static boolean calls(List<Part> parts, String id) {
        return parts.stream()
                .anyMatch(
                        part -> part instanceof Part.ToolCall call && call.id().equals(id));
    }

    /// Older clients send an object of their own.
    private static List<Part> output(Fields item) {
        @Nullable JsonNode output = item.node("output");
        return output == null || output.isString() || output.isArray()
                ? PartReader.content(item, "output")
                : List.of(new Part.Text(output.toString()));
    }
}
