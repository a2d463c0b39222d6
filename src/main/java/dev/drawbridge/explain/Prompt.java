package dev.drawbridge.explain;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RequestLine;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The request of a question: its own body under the model that is asked about, or a short one where there is none.
///
/// @param guessed whether the dialect was told by the body's looks
record Prompt(Dialect dialect, boolean guessed, String model, RequestLine line, byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHAT = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    /// @throws FaultException when the body is not an object of JSON, or nobody says which model is meant
    static Prompt of(Question question) {
        byte[] given = question.body();
        ObjectNode root = read(given);
        Dialect dialect = question.dialect() == null ? looks(root, given == null) : question.dialect();
        ObjectNode prompt = given == null ? read(usual(dialect).getBytes(StandardCharsets.UTF_8)) : root;
        String model = question.model() == null ? named(prompt) : question.model();
        if (model == null) {
            throw new FaultException(Fault.caller(
                    FaultKind.BAD_REQUEST,
                    "Say which model is meant: neither the question nor the body does.",
                    "model"));
        }
        boolean inPath = dialect == Dialect.GEMINI;
        boolean isIt = given != null && (inPath || model.equals(named(prompt)));
        byte[] body = given != null && isIt ? given : written(prompt, inPath ? null : model);
        return new Prompt(dialect, question.dialect() == null && given != null, model, line(dialect, model), body);
    }

    private static ObjectNode read(byte @Nullable [] body) {
        try {
            if (body == null) {
                return JSON.createObjectNode();
            }
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new FaultException(
                    Fault.caller(FaultKind.BAD_REQUEST, "The body is not JSON: " + e.getOriginalMessage()));
        }
        throw new FaultException(Fault.caller(FaultKind.BAD_REQUEST, "The body is not an object of JSON."));
    }

    private static @Nullable String named(ObjectNode body) {
        return body.path("model").isString() ? body.path("model").stringValue() : null;
    }

    /// Chat where nothing tells otherwise: what most clients speak.
    private static Dialect looks(ObjectNode body, boolean absent) {
        if (absent) {
            return Dialect.OPENAI_CHAT;
        }
        if (body.has("contents")) {
            return Dialect.GEMINI;
        }
        if (body.has("input")) {
            return Dialect.OPENAI_RESPONSES;
        }
        if (hasAny(body, Set.of("system", "anthropic_version", "thinking", "output_config", "stop_sequences"))) {
            return Dialect.ANTHROPIC;
        }
        return hasAny(body, Set.of("options", "keep_alive", "think")) ? Dialect.OLLAMA : Dialect.OPENAI_CHAT;
    }

    private static boolean hasAny(ObjectNode body, Set<String> members) {
        return members.stream().anyMatch(body::has);
    }

    private static String usual(Dialect dialect) {
        return switch (dialect) {
            case OPENAI_CHAT, OLLAMA -> CHAT;
            case OPENAI_RESPONSES -> "{\"input\":\"Hello\"}";
            case ANTHROPIC -> CHAT.replaceFirst("\\{", "{\"max_tokens\":1024,");
            case GEMINI -> "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hello\"}]}]}";
        };
    }

    private static byte[] written(ObjectNode prompt, @Nullable String model) {
        return JSON.writeValueAsBytes(model == null ? prompt : prompt.put("model", model));
    }

    private static RequestLine line(Dialect dialect, String model) {
        return new RequestLine(
                switch (dialect) {
                    case OPENAI_CHAT -> "/v1/chat/completions";
                    case OPENAI_RESPONSES -> "/v1/responses";
                    case ANTHROPIC -> "/v1/messages";
                    case GEMINI -> "/v1beta/models/" + model + ":generateContent";
                    case OLLAMA -> "/api/chat";
                },
                "");
    }
}
