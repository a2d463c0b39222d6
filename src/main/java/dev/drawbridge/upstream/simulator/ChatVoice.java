package dev.drawbridge.upstream.simulator;

import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Usage;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Speaks OpenAI Chat Completions.
///
/// [The chat completion object](https://platform.openai.com/docs/api-reference/chat/object)
final class ChatVoice implements Voice {
    /// Always the same moment, so that the same request has the same answer byte for byte.
    static final long CREATED = 1_700_000_000;

    @Override
    public Optional<Trouble> objection(JsonNode request) {
        return ChatPrompts.objection(request);
    }

    @Override
    public Prompt read(JsonNode request, String hash) {
        return ChatPrompts.read(request, hash);
    }

    @Override
    public Telling stream(Prompt prompt, Script script) {
        return new ChatTelling(prompt, script);
    }

    @Override
    public byte[] whole(Prompt prompt, Script script) {
        return WireText.utf8("""
            {"id":"%s","object":"chat.completion","created":%d,"model":%s,"choices":[{"index":0,"message":%s,\
            "logprobs":null,"finish_reason":"%s"}],"usage":%s,"system_fingerprint":"fp_simulator"}
            """.formatted(
                        id(prompt),
                        CREATED,
                        WireText.quote(prompt.model()),
                        message(prompt, script.speech()),
                        reason(script.speech().finish()),
                        usage(script.usage())));
    }

    @Override
    public byte[] error(Trouble trouble, String hash) {
        return WireText.utf8(error(trouble) + '\n');
    }

    @Override
    public String requestIdHeader() {
        return "x-request-id";
    }

    static String id(Prompt prompt) {
        return "chatcmpl-sim" + prompt.hash();
    }

    static String callId(Prompt prompt, Piece.ToolCall call) {
        return "call_sim" + prompt.hash() + call.ordinal();
    }

    static String usage(Usage reported) {
        Usage usage = reported.known();
        return """
            {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,"prompt_tokens_details":{"cached_tokens":%d,\
            "cache_write_tokens":%d,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":%d,\
            "audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}\
            """.formatted(
                        usage.prompt(),
                        usage.output(),
                        usage.prompt() + usage.output(),
                        usage.cacheRead(),
                        usage.cacheWrite(),
                        usage.reasoning());
    }

    static String error(Trouble trouble) {
        return """
            {"error":{"message":%s,"type":"%s","param":%s,"code":%s}}\
            """.formatted(
                WireText.quote(trouble.message()),
                errorType(trouble.status()),
                Optional.ofNullable(trouble.param()).map(WireText::quote).orElse("null"),
                errorCode(trouble.status()).map(WireText::quote).orElse("null"));
    }

    static String reason(FinishReason finish) {
        return switch (finish) {
            case TOOL_CALLS -> "tool_calls";
            case LENGTH, CONTEXT_FULL -> "length";
            case STOP, STOP_SEQUENCE, REFUSAL, PAUSE, MALFORMED_CALL, OTHER -> "stop";
        };
    }

    private static String message(Prompt prompt, Speech speech) {
        String content = texts(speech, Piece.Text.class);
        String thinking = texts(speech, Piece.Thinking.class);
        String refusal = texts(speech, Piece.Refusal.class);
        String calls = speech.pieces().stream()
                .filter(Piece.ToolCall.class::isInstance)
                .map(call -> call(prompt, (Piece.ToolCall) call))
                .collect(Collectors.joining(","));
        boolean wordless = content.isEmpty() && !(calls.isEmpty() && refusal.isEmpty());
        return "{\"role\":\"assistant\",\"content\":" + (wordless ? "null" : WireText.quote(content))
                + (thinking.isEmpty() ? "" : ",\"reasoning_content\":" + WireText.quote(thinking))
                + ",\"refusal\":" + (refusal.isEmpty() ? "null" : WireText.quote(refusal))
                + (calls.isEmpty() ? "" : ",\"tool_calls\":[" + calls + "]")
                + ",\"annotations\":[]}";
    }

    private static String texts(Speech speech, Class<? extends Piece> kind) {
        return speech.pieces().stream()
                .filter(kind::isInstance)
                .map(piece -> piece.words().text())
                .collect(Collectors.joining());
    }

    private static String call(Prompt prompt, Piece.ToolCall call) {
        return """
            {"id":"%s","type":"function","function":{"name":%s,"arguments":%s}}\
            """.formatted(
                        callId(prompt, call),
                        WireText.quote(call.name()),
                        WireText.quote(call.words().text()));
    }

    private static String errorType(int status) {
        return switch (status) {
            case 402 -> "insufficient_quota";
            case 429 -> "requests";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }

    private static Optional<String> errorCode(int status) {
        return switch (status) {
            case 401 -> Optional.of("invalid_api_key");
            case 402 -> Optional.of("insufficient_quota");
            case 404 -> Optional.of("model_not_found");
            case 429 -> Optional.of("rate_limit_exceeded");
            case 503, 529 -> Optional.of("server_is_overloaded");
            default -> Optional.empty();
        };
    }
}
