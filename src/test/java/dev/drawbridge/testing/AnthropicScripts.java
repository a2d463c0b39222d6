package dev.drawbridge.testing;

import dev.drawbridge.chat.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What Anthropic's Messages API answers.
record AnthropicScripts(Usage usage) implements WireScripts {
    static final Usage USAGE = new Usage(25, 0, 0, 0, 12, 0);

    private static final String HEAD = """
        "id":"msg_01XFDUDYJgAACzvnptvVoYEL","type":"message","role":"assistant","model":"claude-sonnet-5-5",\
        """;

    /// A content block in both its forms.
    private record Block(String start, List<String> deltas, String whole) {}

    private record Stop(String reason, String members) {
        Stop(String reason) {
            this(reason, "");
        }
    }

    @Override
    public WireScripts withUsage(Usage other) {
        return new AnthropicScripts(other.known());
    }

    @Override
    public WireScript text(String... pieces) {
        return script(new Stop("end_turn"), textBlock(pieces));
    }

    @Override
    public WireScript tools(String text, Call... calls) {
        List<Block> blocks = new ArrayList<>(List.of(textBlock(text)));
        for (Call call : calls) {
            blocks.add(toolBlock(call));
        }
        return script(new Stop("tool_use"), blocks.toArray(Block[]::new));
    }

    @Override
    public WireScript thinking(String thought, String signature, String text) {
        List<String> deltas = List.of(
                "{\"type\":\"thinking_delta\",\"thinking\":" + WireScripts.quote(thought) + "}",
                "{\"type\":\"signature_delta\",\"signature\":" + WireScripts.quote(signature) + "}");
        String whole = """
            {"type":"thinking","thinking":%s,"signature":%s}\
            """.formatted(WireScripts.quote(thought), WireScripts.quote(signature));
        var block = new Block("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}", deltas, whole);
        return script(new Stop("end_turn"), block, textBlock(text));
    }

    @Override
    public WireScript refusal(String explanation) {
        String details = """
            ,"stop_details":{"type":"refusal","category":null,"explanation":%s}\
            """.formatted(WireScripts.quote(explanation));
        return script(new Stop("refusal", details), textBlock(explanation));
    }

    @Override
    public WireScript cutByLength(String text) {
        return script(new Stop("max_tokens"), textBlock(text));
    }

    @Override
    public FakeAnswer error(int status, String message) {
        String body = """
            {"type":"error","error":%s,"request_id":"req_011CSHoEeqs5C35K2UUqR7Fy"}\
            """.formatted(error(type(status), message));
        FakeAnswer answer = FakeAnswer.json(status, body).with("request-id", "req_011CSHoEeqs5C35K2UUqR7Fy");
        return status == 429 || status == 529 ? answer.with("retry-after", "7") : answer;
    }

    @Override
    public FakeAnswer errorInStream(String message, String... textBefore) {
        String before = textBefore.length == 0 ? "" : opened(0, textBlock(textBefore));
        String error = event("error", ",\"error\":" + error("overloaded_error", message));
        return FakeAnswer.sse(start() + before + error);
    }

    private static Block textBlock(String... pieces) {
        List<String> deltas = Arrays.stream(pieces)
                .map(piece -> "{\"type\":\"text_delta\",\"text\":" + WireScripts.quote(piece) + "}")
                .toList();
        String whole = "{\"type\":\"text\",\"text\":" + WireScripts.quote(String.join("", pieces)) + "}";
        return new Block("{\"type\":\"text\",\"text\":\"\"}", deltas, whole);
    }

    /// The first piece of arguments is always an empty one.
    private static Block toolBlock(Call call) {
        List<String> deltas = Stream.concat(Stream.of(""), Arrays.stream(call.arguments()))
                .map(piece -> "{\"type\":\"input_json_delta\",\"partial_json\":" + WireScripts.quote(piece) + "}")
                .toList();
        String tool = "{\"type\":\"tool_use\",\"id\":" + WireScripts.quote(call.id()) + ",\"name\":"
                + WireScripts.quote(call.name()) + ",\"input\":";
        return new Block(tool + "{}}", deltas, tool + (call.json().isEmpty() ? "{}" : call.json()) + "}");
    }

    private WireScript script(Stop stop, Block... blocks) {
        var stream = new StringBuilder(start());
        for (int i = 0; i < blocks.length; i++) {
            stream.append(opened(i, blocks[i])).append(event("content_block_stop", ",\"index\":" + i));
        }
        String reason = "\"stop_reason\":\"" + stop.reason() + "\",\"stop_sequence\":null" + stop.members();
        stream.append(event("message_delta", ",\"delta\":{" + reason + "},\"usage\":" + finalUsage()))
                .append(event("message_stop", ""));
        String content = Arrays.stream(blocks).map(Block::whole).collect(Collectors.joining(","));
        return new WireScript(
                stream.toString(),
                "{" + HEAD + "\"content\":[" + content + "]," + reason + ",\"usage\":" + finalUsage() + "}");
    }

    private String start() {
        String message = "{" + HEAD + "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{" + input()
                + ",\"output_tokens\":1,\"service_tier\":\"standard\"}}";
        return event("message_start", ",\"message\":" + message);
    }

    private static String opened(int index, Block block) {
        String at = ",\"index\":" + index;
        String start = event("content_block_start", at + ",\"content_block\":" + block.start());
        return block.deltas().stream()
                .map(delta -> event("content_block_delta", at + ",\"delta\":" + delta))
                .collect(Collectors.joining("", index == 0 ? start + event("ping", "") : start, ""));
    }

    private String input() {
        return """
            "input_tokens":%d,"cache_creation_input_tokens":%d,"cache_read_input_tokens":%d,"cache_creation":\
            {"ephemeral_5m_input_tokens":%d,"ephemeral_1h_input_tokens":%d}\
            """.formatted(
                usage.input(), usage.cacheWrite(), usage.cacheRead(), usage.cacheWrite5m(), usage.cacheWrite1h());
    }

    private String finalUsage() {
        return "{" + input() + ",\"output_tokens\":" + usage.output()
                + ",\"output_tokens_details\":{\"thinking_tokens\":" + usage.reasoning() + "}}";
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + members + "}\n\n";
    }

    private static String error(String type, String message) {
        return "{\"type\":\"" + type + "\",\"message\":" + WireScripts.quote(message) + "}";
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 409 -> "conflict_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 529 -> "overloaded_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }
}
