package dev.drawbridge.conformance;

import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.WireScripts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers of providers that think, and what clients keep of an answer.
final class ThinkingAnswers {
    private static final String USAGE = "\"usage\":{\"input_tokens\":9,\"output_tokens\":9}";

    private ThinkingAnswers() {}

    /// @param blocks content blocks, as they stand in a whole answer
    static FakeAnswer claude(boolean stream, String... blocks) {
        String head = "\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-opus-5\"";
        if (!stream) {
            return FakeAnswer.json(
                    200,
                    "{%s,\"content\":[%s],\"stop_reason\":\"tool_use\",\"stop_sequence\":null,%s}"
                            .formatted(head, String.join(",", blocks), USAGE));
        }
        String events = IntStream.range(0, blocks.length)
                .mapToObj(i -> block(i, Requests.json(blocks[i])))
                .collect(Collectors.joining());
        return FakeAnswer.sse(event("message_start", "\"message\":{" + head + ",\"content\":[]," + USAGE + "}")
                + events
                + event("message_delta", "\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null}," + USAGE)
                + event("message_stop", "\"x\":0"));
    }

    private static String block(int index, JsonNode block) {
        String type = block.path("type").stringValue();
        ObjectNode start = (ObjectNode) block.deepCopy();
        String deltas = switch (type) {
            case "thinking" -> delta(index, "thinking", start) + delta(index, "signature", start);
            case "text" -> delta(index, "text", start);
            case "tool_use" -> {
                String input = start.path("input").toString();
                start.putObject("input");
                yield event(
                        "content_block_delta",
                        "\"index\":%d,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":%s}"
                                .formatted(index, WireScripts.quote(input)));
            }
            default -> "";
        };
        return event("content_block_start", "\"index\":" + index + ",\"content_block\":" + start)
                + deltas
                + event("content_block_stop", "\"index\":" + index);
    }

    private static String delta(int index, String member, ObjectNode start) {
        String value = start.path(member).toString();
        start.put(member, "");
        return event(
                "content_block_delta",
                "\"index\":%d,\"delta\":{\"type\":\"%s_delta\",\"%s\":%s}".formatted(index, member, member, value));
    }

    private static String event(String type, String members) {
        return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, members);
    }

    /// @param message members of the answer's message or of the stream's one delta
    static FakeAnswer chat(boolean stream, String message) {
        String form = stream
                ? "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                      + "\"delta\":{\"role\":\"assistant\",%s},\"finish_reason\":\"tool_calls\"}]}"
                : "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                      + "\"message\":{\"role\":\"assistant\",%s},\"finish_reason\":\"tool_calls\"}]}";
        String chunk = form.formatted(message.replace("\n", ""));
        return stream ? FakeAnswer.sse("data: " + chunk + "\n\ndata: [DONE]\n\n") : FakeAnswer.json(200, chunk);
    }

    /// The assistant's message as a client of Chat Completions puts it together, extensions included.
    static ObjectNode chatMessage(String answer, boolean stream) {
        if (!stream) {
            return (ObjectNode) Requests.json(answer)
                    .path("choices")
                    .path(0)
                    .path("message")
                    .deepCopy();
        }
        ObjectNode message = (ObjectNode) Requests.json("{\"role\":\"assistant\",\"content\":\"\"}");
        for (String line : answer.lines().filter(it -> it.startsWith("data: {")).toList()) {
            JsonNode delta =
                    Requests.json(line.substring(6)).path("choices").path(0).path("delta");
            for (String name : List.of("content", "reasoning_content")) {
                message.put(
                        name, message.path(name).asString("") + delta.path(name).asString(""));
            }
            delta.path("reasoning_details")
                    .forEach(detail -> message.withArray("reasoning_details").add(detail));
            delta.path("tool_calls").forEach(piece -> call(message.withArray("tool_calls"), piece));
        }
        return message;
    }

    private static void call(ArrayNode calls, JsonNode piece) {
        if (piece.has("id")) {
            ObjectNode call = ((ObjectNode) piece).deepCopy();
            call.remove("index");
            calls.add(call);
            return;
        }
        ObjectNode call = (ObjectNode) calls.get(piece.path("index").asInt());
        ObjectNode function = (ObjectNode) call.path("function");
        String more = piece.path("function").path("arguments").asString("");
        function.put("arguments", function.path("arguments").stringValue() + more);
        if (piece.has("extra_content")) {
            call.set("extra_content", piece.path("extra_content"));
        }
    }
}
