package dev.drawbridge.testing;

import dev.drawbridge.chat.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What OpenAI's Chat Completions API answers.
///
/// @param streamUsage whether streams tell their usage, as they do when the caller asked for it
record OpenAiChatScripts(Usage usage, boolean streamUsage) implements WireScripts {
    static final Usage USAGE = new Usage(25, 0, 0, 0, 12, 0);

    private static final String ID = "\"id\":\"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT\",\"object\":\"chat.completion";
    private static final String HEAD = "\",\"created\":1763600000,\"model\":\"gpt-5.5-2026-08-01\",";

    @Override
    public WireScripts withUsage(Usage other) {
        return new OpenAiChatScripts(other.known(), streamUsage);
    }

    @Override
    public WireScript text(String... pieces) {
        return script(
                "stop",
                deltas("content", pieces),
                "\"content\":" + WireScripts.quote(String.join("", pieces)) + ",\"refusal\":null");
    }

    @Override
    public WireScript tools(String text, Call... calls) {
        List<String> deltas = new ArrayList<>(deltas("content", text));
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < calls.length; i++) {
            deltas.addAll(callDeltas(i, calls[i]));
            whole.add("{" + function(calls[i], calls[i].json()) + "}");
        }
        String members = "\"content\":" + WireScripts.quote(text) + ",\"refusal\":null,\"tool_calls\":["
                + String.join(",", whole) + "]";
        return script("tool_calls", deltas, members);
    }

    /// As DeepSeek, Kimi and vLLM do it: the signature has no place here.
    @Override
    public WireScript thinking(String thought, String signature, String text) {
        List<String> deltas = new ArrayList<>(deltas("reasoning_content", thought));
        deltas.addAll(deltas("content", text));
        String members = "\"reasoning_content\":" + WireScripts.quote(thought) + ",\"content\":"
                + WireScripts.quote(text) + ",\"refusal\":null";
        return script("stop", deltas, members);
    }

    @Override
    public WireScript refusal(String explanation) {
        String members = "\"content\":null,\"refusal\":" + WireScripts.quote(explanation);
        return script("stop", deltas("refusal", explanation), members);
    }

    @Override
    public WireScript cutByLength(String text) {
        return script(
                "length", deltas("content", text), "\"content\":" + WireScripts.quote(text) + ",\"refusal\":null");
    }

    @Override
    public FakeAnswer error(int status, String message) {
        FakeAnswer answer = FakeAnswer.json(status, "{\"error\":" + errorObject(status, message) + "}")
                .with("x-request-id", "req_4f7a6bd0c2b14c7e9d5b8f2a1c3e5d7f");
        return status == 429 || status == 503 ? answer.with("retry-after", "7") : answer;
    }

    @Override
    public FakeAnswer errorInStream(String message, String... textBefore) {
        String before = deltas("content", textBefore).stream().map(this::chunk).collect(Collectors.joining());
        String error = "data: {\"error\":" + errorObject(503, message) + "}\n\n";
        return FakeAnswer.sse(chunk(first()) + before + error);
    }

    private static List<String> deltas(String field, String... pieces) {
        return Arrays.stream(pieces)
                .map(piece -> "{\"" + field + "\":" + WireScripts.quote(piece) + "}")
                .toList();
    }

    private static List<String> callDeltas(int index, Call call) {
        List<String> deltas = new ArrayList<>();
        deltas.add("{\"tool_calls\":[{\"index\":" + index + "," + function(call, "") + "}]}");
        for (String piece : call.arguments()) {
            deltas.add("{\"tool_calls\":[{\"index\":" + index + ",\"function\":{\"arguments\":"
                    + WireScripts.quote(piece) + "}}]}");
        }
        return deltas;
    }

    private static String function(Call call, String arguments) {
        return """
            "id":%s,"type":"function","function":{"name":%s,"arguments":%s}\
            """.formatted(
                        WireScripts.quote(call.id()), WireScripts.quote(call.name()), WireScripts.quote(arguments));
    }

    private WireScript script(String reason, List<String> deltas, String members) {
        String said = deltas.stream().map(this::chunk).collect(Collectors.joining());
        String usageChunk = streamUsage
                ? "data: {" + ID + ".chunk" + HEAD + "\"choices\":[],\"usage\":" + finalUsage() + "}\n\n"
                : "";
        String stream = chunk(first()) + said + chunk("{}", '"' + reason + '"') + usageChunk + "data: [DONE]\n\n";
        String message = "{\"role\":\"assistant\"," + members + ",\"annotations\":[]}";
        String whole = "{" + ID + HEAD + "\"choices\":[{\"index\":0,\"message\":" + message
                + ",\"logprobs\":null,\"finish_reason\":\"" + reason + "\"}],\"usage\":" + finalUsage()
                + ",\"service_tier\":\"default\",\"system_fingerprint\":null}";
        return new WireScript(stream, whole);
    }

    private static String first() {
        return "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}";
    }

    private String chunk(String delta) {
        return chunk(delta, "null");
    }

    private String chunk(String delta, String reason) {
        return "data: {" + ID + ".chunk" + HEAD + "\"service_tier\":\"default\",\"system_fingerprint\":null,"
                + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + reason
                + "}]" + (streamUsage ? ",\"usage\":null" : "") + "}\n\n";
    }

    private String finalUsage() {
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

    private static String errorObject(int status, String message) {
        return "{\"message\":" + WireScripts.quote(message) + "," + typeAndCode(status) + ",\"param\":null}";
    }

    private static String typeAndCode(int status) {
        return switch (status) {
            case 401 -> "\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"";
            case 404 -> "\"type\":\"invalid_request_error\",\"code\":\"model_not_found\"";
            case 429 -> "\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"";
            case 503 -> "\"type\":\"server_error\",\"code\":\"server_is_overloaded\"";
            default ->
                status >= 500
                        ? "\"type\":\"server_error\",\"code\":null"
                        : "\"type\":\"invalid_request_error\",\"code\":null";
        };
    }
}
