package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.sse.SseFrame;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Reads the lines that the command writes. `stream_event` lines hold the provider's own events, `assistant` lines
/// whole messages, `result` comes last.
final class OutputReader {
    private static final Logger log = LoggerFactory.getLogger(OutputReader.class);
    /// The model of messages that the command makes up itself, to tell an error to people.
    private static final String NO_MODEL = "<synthetic>";

    private final OneMessage message;
    private final Troubles troubles;
    private boolean begun;
    private boolean over;
    private @Nullable Fault fault;

    OutputReader(OneMessage message, Troubles troubles) {
        this.message = message;
        this.troubles = troubles;
    }

    /// Whether anything after this does not matter.
    boolean isOver() {
        return over;
    }

    /// Whether the command has begun to work.
    boolean isBegun() {
        return begun;
    }

    /// Why there is no answer, or no more of it.
    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    void line(SseFrame frame) {
        if (over) {
            return;
        }
        int end = frame.offset() + frame.length();
        JsonNode line = Json.lenient(Arrays.copyOfRange(frame.buffer(), frame.offset(), end));
        String type = line.path("type").asString("");
        begun |= !type.isEmpty();
        switch (type) {
            case "stream_event" -> {
                if (isMain(line)) {
                    message.event(line.path("event"));
                }
            }
            case "assistant" -> {
                if (isMain(line)) {
                    assistant(line);
                }
            }
            case "rate_limit_event" -> troubles.limits(line.path("rate_limit_info"));
            case "result" -> result(line);
            case "system", "user" -> {}
            default -> log.debug("A line of a claude command is of no known type and ignored");
        }
    }

    /// Agents that the command starts itself talk to it, not to the caller.
    private static boolean isMain(JsonNode line) {
        return !line.hasNonNull("parent_tool_use_id");
    }

    private void assistant(JsonNode line) {
        JsonNode said = line.path("message");
        if (line.path("error").isString()) {
            troubles.heard(line.path("error").stringValue());
        } else if (!message.isStreamed() && !said.path("model").asString("").equals(NO_MODEL)) {
            message.whole(said);
        }
    }

    private void result(JsonNode result) {
        over = true;
        String text = result.path("result").asString("");
        if (message.isFull() || (message.isOpen() && text.contains("output token maximum"))) {
            message.finish(result.path("usage"), "max_tokens");
            return;
        }
        if (failed(result)) {
            String why = text.isBlank() ? result.path("subtype").asString("it failed") : text;
            fault = troubles.inError(why, result.path("api_error_status").asInt(0));
            return;
        }
        fault = message.isOpen() ? null : troubles.inAnswer(text).orElse(null);
        if (fault == null) {
            answered(result, text);
        }
    }

    private static boolean failed(JsonNode result) {
        return result.path("is_error").asBoolean(false)
                || result.path("subtype").asString("").startsWith("error");
    }

    private void answered(JsonNode result, String text) {
        if (!message.isOpen()) {
            message.open(Json.MAPPER.createObjectNode());
            message.text(text);
        }
        message.finish(result.path("usage"), result.path("stop_reason").asString(null));
    }
}
