package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.Failed;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatEvent.Opened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.UsageSeen;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Usage;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Tells one answer as events, given its lines; a whole answer is one of one line. It ends once and takes nothing more
/// after that.
final class Answer {
    private final PartSequence parts = new PartSequence();
    private final Set<String> ids = new HashSet<>();
    private boolean opened;
    private boolean over;

    void take(JsonNode line, Consumer<ChatEvent> sink) {
        if (over) {
            return;
        }
        Fault fault = Faults.inAnswer(line).orElse(null);
        if (fault != null) {
            fail(fault, sink);
        } else if (!line.isObject() || !(line.path("message").isObject() || isDone(line))) {
            broken("The provider sent a line that is no part of an answer.", sink);
        } else if (isDone(line) || saysSomething(line.path("message"))) {
            open(line, sink);
            message(line.path("message"), sink);
            if (isDone(line)) {
                finish(line, sink);
            }
        }
    }

    private static boolean isDone(JsonNode line) {
        return line.path("done").asBoolean(false);
    }

    private static boolean saysSomething(JsonNode message) {
        return !text(message.path("thinking")).isEmpty()
                || !text(message.path("content")).isEmpty()
                || !message.path("tool_calls").isEmpty();
    }

    private void open(JsonNode line, Consumer<ChatEvent> sink) {
        if (!opened) {
            opened = true;
            sink.accept(new Opened("", text(line.path("model"))));
        }
    }

    private void message(JsonNode message, Consumer<ChatEvent> sink) {
        parts.thinking(text(message.path("thinking")), sink);
        parts.text(text(message.path("content")), sink);
        for (JsonNode call : message.path("tool_calls")) {
            call(call, sink);
        }
    }

    private void call(JsonNode call, Consumer<ChatEvent> sink) {
        JsonNode function = call.path("function");
        String name = text(function.path("name"));
        if (name.isEmpty()) {
            broken("The provider's answer has a tool call without a name.", sink);
        } else if (!over) {
            String id = id(text(call.path("id")));
            parts.call(new PartStart.ToolCall(id, name, false), Arguments.read(function.path("arguments")), sink);
        }
    }

    /// Servers before 0.12 give none.
    private String id(String given) {
        if (!given.isEmpty() && ids.add(given)) {
            return given;
        }
        String minted = "call_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
        ids.add(minted);
        return minted;
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    private void finish(JsonNode line, Consumer<ChatEvent> sink) {
        if (over) {
            return;
        }
        Usage usage = Usages.read(line);
        if (usage != null) {
            sink.accept(new UsageSeen(usage));
        }
        parts.close(sink);
        over = true;
        sink.accept(new Finished(FinishReasons.read(text(line.path("done_reason")), !ids.isEmpty())));
    }

    /// Nothing more comes.
    void end(Consumer<ChatEvent> sink) {
        broken("The provider's answer ended before it was complete.", sink);
    }

    void broken(String message, Consumer<ChatEvent> sink) {
        fail(Fault.provider(FaultKind.BROKEN_ANSWER, message), sink);
    }

    private void fail(Fault fault, Consumer<ChatEvent> sink) {
        if (!over) {
            over = true;
            sink.accept(new Failed(fault));
        }
    }
}
