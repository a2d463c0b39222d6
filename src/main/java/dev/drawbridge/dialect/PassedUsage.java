package dev.drawbridge.dialect;

import static dev.drawbridge.chat.Usage.UNKNOWN;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.sse.FrameTooLongException;
import dev.drawbridge.sse.SseDecoder;
import dev.drawbridge.sse.SseFrame;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the usage out of an answer that only passes by: embeddings, images, audio. Fed whatever comes, it keeps next
/// to nothing of it. Made per answer, not thread-safe.
public final class PassedUsage {
    private static final Set<String> NAMES = Set.of("usage", "usageMetadata");

    private final @Nullable SseDecoder events;
    private final MemberScanner whole = new MemberScanner(NAMES);
    private Usage usage = Usage.NONE;
    private boolean readable;

    private PassedUsage(boolean readable, boolean events) {
        this.readable = readable;
        this.events = events ? new SseDecoder() : null;
    }

    /// @param contentType of the answer; only JSON and event streams can tell a usage
    public static PassedUsage of(String contentType) {
        boolean events = contentType.startsWith("text/event-stream");
        return new PassedUsage(events || contentType.startsWith("application/json"), events);
    }

    public void feed(byte[] piece) {
        if (!readable) {
            return;
        }
        if (events == null) {
            whole.feed(piece, 0, piece.length);
            return;
        }
        try {
            events.feed(piece, this::event);
        } catch (FrameTooLongException _) {
            readable = false;
        }
    }

    /// What was told until now.
    public Usage usage() {
        whole.value().ifPresent(this::tell);
        return usage;
    }

    private void event(SseFrame frame) {
        var scanner = new MemberScanner(NAMES);
        scanner.feed(frame.buffer(), frame.offset(), frame.length());
        scanner.value().ifPresent(this::tell);
    }

    private void tell(byte[] json) {
        usage = usage.merge(read(Json.lenient(json)));
    }

    private static Usage read(JsonNode told) {
        long input = first(told, "prompt_tokens", "input_tokens", "promptTokenCount");
        long prompt = input == UNKNOWN ? first(told, "total_tokens", "totalTokenCount") : input;
        long cached = Math.clamp(first(details(told, "prompt", "input"), "cached_tokens"), 0, Math.max(0, prompt));
        long output = first(told, "completion_tokens", "output_tokens", "candidatesTokenCount");
        long reasoning = first(details(told, "completion", "output"), "reasoning_tokens");
        return prompt == UNKNOWN
                ? Usage.NONE
                : new Usage(prompt - cached, cached, 0, 0, Math.max(0, output), Math.max(0, reasoning), cost(told));
    }

    private static long cost(JsonNode told) {
        var cost = new ReportedCost();
        if (told.path("cost").isNumber()) {
            cost.amount("cost", told.path("cost").asString());
        }
        return cost.nanoUsd();
    }

    private static JsonNode details(JsonNode told, String older, String newer) {
        JsonNode details = told.path(older + "_tokens_details");
        return details.isMissingNode() ? told.path(newer + "_tokens_details") : details;
    }

    private static long first(JsonNode told, String... names) {
        for (String name : names) {
            JsonNode count = told.path(name);
            if (count.isIntegralNumber() && count.canConvertToLong() && count.longValue() >= 0) {
                return count.longValue();
            }
        }
        return UNKNOWN;
    }
}
