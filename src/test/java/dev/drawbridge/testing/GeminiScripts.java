package dev.drawbridge.testing;

import dev.drawbridge.chat.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What Google's Gemini API answers: lines of a stream end with CRLF, and every event tells the usage so far.
record GeminiScripts(Usage usage) implements WireScripts {
    static final Usage USAGE = new Usage(25, 0, 0, 0, 12, 0);

    private static final String TAIL =
            "\"modelVersion\":\"gemini-3.8-flash\",\"responseId\":\"kP0eaYWmCZKkvdIPu7WQ6QU\"";

    @Override
    public WireScripts withUsage(Usage other) {
        return new GeminiScripts(other.known());
    }

    @Override
    public WireScript text(String... pieces) {
        List<String> parts =
                Arrays.stream(pieces).map(piece -> textPart(piece, "")).toList();
        return script("STOP", parts, List.of(textPart(String.join("", pieces), "")), "");
    }

    /// Only the first call of a step is signed.
    @Override
    public WireScript tools(String text, Call... calls) {
        List<String> parts = new ArrayList<>(List.of(textPart(text, "")));
        for (Call call : calls) {
            String signature = parts.size() == 1 ? ",\"thoughtSignature\":\"CpcBAcu98PBXkw==\"" : "";
            String args = call.json().isEmpty() ? "{}" : call.json();
            parts.add("{\"functionCall\":{\"name\":" + WireScripts.quote(call.name()) + ",\"args\":" + args + ",\"id\":"
                    + WireScripts.quote(call.id()) + "}" + signature + "}");
        }
        return script("STOP", parts, parts, "");
    }

    /// The signature stands on the text that the thinking led to.
    @Override
    public WireScript thinking(String thought, String signature, String text) {
        String signed = signature.isEmpty() ? "" : ",\"thoughtSignature\":" + WireScripts.quote(signature);
        List<String> parts = List.of(textPart(thought, ",\"thought\":true"), textPart(text, signed));
        return script("STOP", parts, parts, "");
    }

    @Override
    public WireScript refusal(String explanation) {
        List<String> parts = List.of(textPart(explanation, ""));
        return script("SAFETY", parts, parts, ",\"finishMessage\":" + WireScripts.quote(explanation));
    }

    @Override
    public WireScript cutByLength(String text) {
        List<String> parts = List.of(textPart(text, ""));
        return script("MAX_TOKENS", parts, parts, "");
    }

    @Override
    public FakeAnswer error(int status, String message) {
        String details = status == 429
                ? ",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"7s\"}]"
                : "";
        return FakeAnswer.json(status, error(status, message, details));
    }

    @Override
    public FakeAnswer errorInStream(String message, String... textBefore) {
        var stream = new StringBuilder();
        for (String piece : textBefore) {
            stream.append(event(candidate(textPart(piece, ""), "")));
        }
        return FakeAnswer.sse(stream + event(error(503, message, "")));
    }

    private static String textPart(String text, String members) {
        return "{\"text\":" + WireScripts.quote(text) + members + "}";
    }

    private WireScript script(String reason, List<String> pieces, List<String> whole, String members) {
        String finish = ",\"finishReason\":\"" + reason + "\"" + members;
        var stream = new StringBuilder();
        pieces.forEach(piece -> stream.append(event(candidate(piece, ""))));
        stream.append(event(candidate(textPart("", ""), finish)));
        return new WireScript(stream.toString(), candidate(String.join(",", whole), finish));
    }

    private String candidate(String parts, String members) {
        return "{\"candidates\":[{\"content\":{\"parts\":[" + parts + "],\"role\":\"model\"}" + members
                + ",\"index\":0}],\"usageMetadata\":" + usageMetadata() + "," + TAIL + "}";
    }

    private String usageMetadata() {
        return """
            {"promptTokenCount":%d,"cachedContentTokenCount":%d,"candidatesTokenCount":%d,"thoughtsTokenCount":%d,\
            "totalTokenCount":%d}\
            """.formatted(
                        usage.prompt(),
                        usage.cacheRead(),
                        usage.output() - usage.reasoning(),
                        usage.reasoning(),
                        usage.prompt() + usage.output());
    }

    private static String event(String document) {
        return "data: " + document + "\r\n\r\n";
    }

    private static String error(int status, String message, String details) {
        return "{\"error\":{\"code\":" + status + ",\"message\":" + WireScripts.quote(message) + ",\"status\":\""
                + word(status) + "\"" + details + "}}";
    }

    private static String word(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ABORTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503, 529 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> status >= 500 ? "INTERNAL" : "INVALID_ARGUMENT";
        };
    }
}
