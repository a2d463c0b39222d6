package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.sse.Framing;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// What stands in the path of a call: the model, whether the answer is streamed, and in which layout.
record CalledPath(String model, boolean stream, Framing framing) {
    private static final String MODELS = "models/";
    private static final String STREAMED = "streamGenerateContent";

    /// Reads `/v1beta/models/{model}:{method}`; some clients say `models/` twice (T88).
    ///
    /// @throws FaultException when the path names no model or no method that is known
    static CalledPath of(RequestLine line) {
        String path = decoded(line.path());
        int models = path.indexOf('/' + MODELS);
        int method = path.lastIndexOf(':');
        if (models < 0 || method < models) {
            throw notFound(line);
        }
        boolean stream = switch (path.substring(method + 1)) {
            case STREAMED -> true;
            case "generateContent", "countTokens" -> false;
            default -> throw notFound(line);
        };
        String model = withoutPrefix(path.substring(models + 1, method));
        if (model.isBlank()) {
            throw notFound(line);
        }
        return new CalledPath(model, stream, stream && !wantsEvents(line.query()) ? Framing.JSON_ARRAY : Framing.SSE);
    }

    private static String withoutPrefix(String model) {
        String name = model;
        while (name.startsWith(MODELS)) {
            name = name.substring(MODELS.length());
        }
        return name;
    }

    private static boolean wantsEvents(String query) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.toLowerCase(Locale.ROOT))
                .anyMatch(parameter ->
                        parameter.equals("alt=sse") || parameter.equals("$alt=sse") || parameter.equals("%24alt=sse"));
    }

    /// A plus sign is itself in a path.
    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return path;
        }
    }

    private static FaultException notFound(RequestLine line) {
        return new FaultException(Fault.caller(
                FaultKind.NOT_FOUND,
                "'" + line.path()
                        + "' is not served here; Gemini requests go to /v1beta/models/{model}:generateContent,"
                        + " :streamGenerateContent or :countTokens."));
    }

    /// Where a provider is asked. Without `alt=sse` it would stream one JSON array.
    static String write(String model, boolean stream) {
        String name = withoutPrefix(model);
        String named = name.startsWith("tunedModels/") ? name : MODELS + name;
        return "/v1beta/" + encoded(named) + (stream ? ":" + STREAMED + "?alt=sse" : ":generateContent");
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%3A", ":");
    }
}
