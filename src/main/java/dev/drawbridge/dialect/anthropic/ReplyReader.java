package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Json;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads a provider's whole answer as the events that a stream of it would have given.
final class ReplyReader {
    private static final String NO_ANSWER = "The provider's answer is not a Messages answer.";

    private ReplyReader() {}

    static void read(byte[] body, Consumer<ChatEvent> sink) {
        JsonNode message = Json.lenient(body);
        if (message.has("error")) {
            sink.accept(new ChatEvent.Failed(Faults.inAnswer(message)));
        } else if (!message.path("content").isArray()) {
            sink.accept(new ChatEvent.Failed(Fault.provider(FaultKind.BROKEN_ANSWER, NO_ANSWER)));
        } else {
            message(message, sink);
        }
    }

    private static void message(JsonNode message, Consumer<ChatEvent> sink) {
        sink.accept(new ChatEvent.Opened(
                message.path("id").asString(""), message.path("model").asString("")));
        int index = 0;
        boolean toolCalled = false;
        for (JsonNode block : message.path("content")) {
            PartStart start = Blocks.start(block);
            toolCalled |= start instanceof PartStart.ToolCall;
            part(index++, block, start, sink);
        }
        Usage usage = Usages.read(message.path("usage"), Usage.NONE);
        if (!usage.isNone()) {
            sink.accept(new ChatEvent.UsageSeen(usage));
        }
        sink.accept(new ChatEvent.Finished(
                StopReasons.read(message.path("stop_reason").asString(""), toolCalled),
                StreamReader.textOrNull(message.path("stop_sequence")),
                StreamReader.textOrNull(message.path("stop_details").path("explanation"))));
    }

    private static void part(int index, JsonNode block, PartStart start, Consumer<ChatEvent> sink) {
        sink.accept(new ChatEvent.PartOpened(index, start));
        Blocks.content(index, block, start, sink);
        if (start instanceof PartStart.ToolCall) {
            Blocks.arguments(index, block, sink);
        }
        sink.accept(new ChatEvent.PartClosed(index));
    }
}
