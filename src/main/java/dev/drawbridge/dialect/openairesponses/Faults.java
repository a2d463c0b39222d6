package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.openaichat.OpenAiChatCodec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Failures. Error answers are those of OpenAI's other dialect; inside a stream they have a form of their own.
final class Faults {
    private static final Codec OPENAI = new OpenAiChatCodec();
    private static final String INVALID = "invalid_request_error";

    /// Codes that blame the request, which error answers say by their status.
    private static final Set<String> INVALID_CODES =
            Set.of("invalid_prompt", "bio_policy", "cyber_policy", "unsupported_parameter", "invalid_value");

    private Faults() {}

    static Fault read(int status, byte[] body) {
        return OPENAI.readFault(status, body);
    }

    static int status(Fault fault) {
        return OPENAI.status(fault);
    }

    static byte[] write(Fault fault, String callId) {
        return OPENAI.writeFault(fault, callId);
    }

    static Fault broken(String message) {
        return Fault.provider(FaultKind.BROKEN_ANSWER, message);
    }

    /// A failure inside an answer that began well, given its error or the event that is one.
    static Fault inAnswer(JsonNode error) {
        ObjectNode told = Json.MAPPER.createObjectNode();
        if (error.isString()) {
            told.put("message", error.stringValue());
        }
        for (String name : List.of("message", "code", "type", "param")) {
            JsonNode said = error.path(name);
            if (said.isString() || said.isInt()) {
                told.set(name, said);
            }
        }
        if (told.path("message").asString("").isBlank()) {
            told.put("message", "The provider failed while it answered.");
        }
        String code = told.path("code").asString("");
        if (told.path("type").asString("error").equals("error")) {
            told.put("type", isInvalid(code) ? INVALID : "server_error");
        }
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.set("error", told);
        return read(0, Json.MAPPER.writeValueAsBytes(document));
    }

    private static boolean isInvalid(String code) {
        return INVALID_CODES.contains(code) || code.startsWith("invalid_image") || code.startsWith("image_");
    }

    /// Codex acts upon the code, and reads from the message when to try again (T35).
    static void inAnswer(JsonGenerator json, Fault fault) {
        JsonNode error = Json.lenient(write(fault, "")).path("error");
        String code = error.path("code").asString("");
        boolean callers = error.path("type").asString("").equals(INVALID);
        json.writeStartObject();
        json.writeStringProperty("code", !code.isEmpty() ? code : callers ? "invalid_prompt" : "server_error");
        json.writeStringProperty("message", message(fault));
        json.writeEndObject();
    }

    private static String message(Fault fault) {
        Duration wait = fault.retryAfter();
        return wait == null || fault.message().contains("try again in")
                ? fault.message()
                : "%s Please try again in %.1fs.".formatted(fault.message(), wait.toMillis() / 1000.0);
    }
}
