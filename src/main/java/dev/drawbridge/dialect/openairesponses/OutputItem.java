package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatEvent.Foreign;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.Part;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.openairesponses.PartQueue.Slot;
import dev.drawbridge.dialect.openairesponses.ReasoningItems.Proof;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One item of an answer as far as it has come. Some servers only stream, some only tell the whole item at its end,
/// most do both: what is told twice is said once.
final class OutputItem {
    /// Name of the event that tells an annotation of a text.
    static final String ANNOTATION = "annotation";

    private static final String OWN = Dialect.OPENAI_RESPONSES.id();

    private final PartQueue queue;
    private final int index;
    private final Map<Integer, Slot> texts = new LinkedHashMap<>();
    private final StringBuilder early = new StringBuilder();
    private String id = "";
    private String type;
    private @Nullable Slot slot;
    private @Nullable Thought thought;
    private boolean done;

    OutputItem(PartQueue queue, int index, String type) {
        this.queue = queue;
        this.index = index;
        this.type = type;
    }

    int index() {
        return index;
    }

    String id() {
        return id;
    }

    String type() {
        return type;
    }

    boolean isCall() {
        return type.equals("function_call") || type.equals("custom_tool_call");
    }

    /// Whether it is a call that never told whom it calls.
    boolean isNameless() {
        return isCall() && slot == null;
    }

    String refusal() {
        return texts.values().stream().filter(Slot::isRefusal).map(Slot::text).collect(Collectors.joining());
    }

    /// What the item says of itself, at its beginning or its end.
    void know(JsonNode item) {
        id = id.isEmpty() ? item.path("id").asString("") : id;
        type = type.isEmpty() ? item.path("type").asString("") : type;
        String name = item.path("name").asString("");
        if (isCall() && slot == null && !name.isEmpty()) {
            String namespace = item.path(Namespaces.FIELD).asString("");
            String callId = item.path("call_id").asString("");
            slot = queue.add(
                    new PartStart.ToolCall(
                            !callId.isEmpty() ? callId : id.isEmpty() ? newId() : id,
                            namespace.isEmpty() ? name : Namespaces.join(namespace, name),
                            type.equals("custom_tool_call")),
                    index);
            slot.say(early.toString());
        }
    }

    private static String newId() {
        return "call_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }

    /// Nothing of a text exists before it says something: an empty one is none.
    Optional<Slot> text(int content, boolean refusal, String beginning) {
        Slot known = texts.get(content);
        if (known == null && !beginning.isEmpty() && !done) {
            texts.values().forEach(Slot::close);
            known = queue.add(refusal ? new PartStart.Refusal() : new PartStart.Text(), index);
            texts.put(content, known);
        }
        return Optional.ofNullable(known);
    }

    void annotate(int content, JsonNode annotation) {
        text(content, false, "").ifPresent(known -> known.foreign(new Foreign(OWN, ANNOTATION, Json.raw(annotation))));
    }

    void arguments(String piece) {
        if (slot == null) {
            early.append(piece);
        } else {
            slot.say(piece);
        }
    }

    void allArguments(String whole) {
        if (slot != null) {
            slot.complete(whole);
        }
    }

    Thought thought() {
        if (thought == null) {
            thought = new Thought(() -> queue.add(new PartStart.Thinking(), index));
        }
        return thought;
    }

    /// The whole item: says what was not said yet, and ends it.
    void finish(JsonNode item) {
        if (done) {
            return;
        }
        know(item);
        switch (type) {
            case "message" -> message(item.path("content"));
            case "reasoning" -> reasoning(item);
            case "function_call" -> allArguments(item.path("arguments").asString(""));
            case "custom_tool_call" -> allArguments(item.path("input").asString(""));
            case "" -> {}
            default -> {
                var part = new Part.Foreign(OWN, type, Json.raw(item));
                queue.add(new PartStart.Foreign(part), index).close();
            }
        }
        done = !isNameless();
        texts.values().forEach(Slot::close);
        if (slot != null) {
            slot.close();
        }
        if (thought != null) {
            thought.close();
        }
    }

    private void message(JsonNode content) {
        int at = 0;
        for (JsonNode part : content) {
            boolean refusal = part.path("type").asString("").equals("refusal");
            String whole = part.path(refusal ? "refusal" : "text").asString("");
            boolean unannotated = texts.get(at) == null;
            text(at, refusal, whole).ifPresent(known -> known.complete(whole));
            if (unannotated && !whole.isEmpty()) {
                for (JsonNode annotation : part.path("annotations")) {
                    annotate(at, annotation);
                }
            }
            at++;
        }
    }

    private void reasoning(JsonNode item) {
        thought().complete(ReasoningItems.text(item));
        String content = item.path("encrypted_content").asString("");
        if (!content.isEmpty()) {
            JsonNode bound = item.path("id");
            thought().seal(new Proof(bound.isString() ? bound.stringValue() : null, content).seal());
        }
    }
}
