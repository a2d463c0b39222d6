package dev.drawbridge.upstream.simulator;

import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Usage;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Speaks Anthropic Messages.
///
/// [Messages](https://platform.claude.com/docs/en/api/messages)
final class MessagesVoice implements Voice {
    @Override
    public Optional<Trouble> objection(JsonNode request) {
        return MessagesPrompts.objection(request);
    }

    @Override
    public Prompt read(JsonNode request, String hash) {
        return MessagesPrompts.read(request, hash);
    }

    @Override
    public Telling stream(Prompt prompt, Script script) {
        return new MessagesTelling(prompt, script);
    }

    @Override
    public byte[] whole(Prompt prompt, Script script) {
        Speech speech = script.speech();
        String content =
                speech.pieces().stream().map(piece -> block(prompt, piece)).collect(Collectors.joining(","));
        return WireText.utf8("""
            {"id":"%s","type":"message","role":"assistant","model":%s,"content":[%s],%s,"usage":%s}
            """.formatted(
                        id(prompt), WireText.quote(prompt.model()), content, stop(speech), usage(script.usage())));
    }

    @Override
    public byte[] error(Trouble trouble, String hash) {
        return WireText.utf8("""
            {"type":"error","error":%s,"request_id":"req_sim%s"}
            """.formatted(error(trouble), hash));
    }

    @Override
    public String requestIdHeader() {
        return "request-id";
    }

    /// The answer of `count_tokens`.
    static byte[] count(long tokens) {
        return WireText.utf8("{\"input_tokens\":" + tokens + "}");
    }

    static String id(Prompt prompt) {
        return "msg_sim" + prompt.hash();
    }

    static String callId(Prompt prompt, Piece.ToolCall call) {
        return "toolu_sim" + prompt.hash() + call.ordinal();
    }

    static String signature(Prompt prompt) {
        return Base64.getEncoder().encodeToString(WireText.utf8("drawbridge-simulator-" + prompt.hash()));
    }

    /// The members that say why the answer ended.
    static String stop(Speech speech) {
        String details = speech.finish() == FinishReason.REFUSAL ? ",\"stop_details\":" + details(speech) : "";
        return "\"stop_reason\":\"" + reason(speech.finish()) + "\",\"stop_sequence\":" + quoted(speech.stopSequence())
                + details;
    }

    static String usage(Usage reported) {
        Usage usage = reported.known();
        return """
            {%s,"output_tokens":%d,"output_tokens_details":{"thinking_tokens":%d},"service_tier":"standard"}\
            """.formatted(inputUsage(usage), usage.output(), usage.reasoning());
    }

    static String inputUsage(Usage reported) {
        Usage usage = reported.known();
        return """
            "input_tokens":%d,"cache_creation_input_tokens":%d,"cache_read_input_tokens":%d,\
            "cache_creation":{"ephemeral_5m_input_tokens":%d,"ephemeral_1h_input_tokens":%d}\
            """.formatted(
                usage.input(), usage.cacheWrite(), usage.cacheRead(), usage.cacheWrite5m(), usage.cacheWrite1h());
    }

    static String error(Trouble trouble) {
        return "{\"type\":\"" + errorType(trouble.status()) + "\",\"message\":" + WireText.quote(trouble.message())
                + "}";
    }

    private static String block(Prompt prompt, Piece piece) {
        String said = piece.words().text();
        return switch (piece) {
            case Piece.Text _, Piece.Refusal _ -> "{\"type\":\"text\",\"text\":" + WireText.quote(said) + "}";
            case Piece.Thinking _ -> """
                {"type":"thinking","thinking":%s,"signature":"%s"}\
                """.formatted(WireText.quote(said), signature(prompt));
            case Piece.ToolCall call -> """
                {"type":"tool_use","id":"%s","name":%s,"input":%s}\
                """.formatted(callId(prompt, call), WireText.quote(call.name()), input(said));
        };
    }

    /// The arguments as an object; a call that was cut off has none that could be told.
    private static String input(String arguments) {
        return WireText.parse(WireText.utf8(arguments)).isObject() ? arguments : "{}";
    }

    private static String details(Speech speech) {
        String said =
                speech.pieces().stream().map(piece -> piece.words().text()).collect(Collectors.joining());
        return "{\"type\":\"refusal\",\"category\":null,\"explanation\":" + WireText.quote(said) + "}";
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : WireText.quote(text);
    }

    private static String reason(FinishReason finish) {
        return switch (finish) {
            case STOP, OTHER, MALFORMED_CALL -> "end_turn";
            case STOP_SEQUENCE -> "stop_sequence";
            case TOOL_CALLS -> "tool_use";
            case LENGTH -> "max_tokens";
            case CONTEXT_FULL -> "model_context_window_exceeded";
            case REFUSAL -> "refusal";
            case PAUSE -> "pause_turn";
        };
    }

    private static String errorType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 409 -> "conflict_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }
}
