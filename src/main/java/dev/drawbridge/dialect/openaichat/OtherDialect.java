package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import tools.jackson.databind.node.ObjectNode;

/// Recognises requests of another dialect, so that the caller hears where to send them instead of a missing field.
final class OtherDialect {
    private OtherDialect() {}

    static void refuse(ObjectNode body) {
        if (body.has("system") || body.has("anthropic_version")) {
            throw anthropic(body.has("system") ? "system" : "anthropic_version");
        }
        if (body.has("messages")) {
            return;
        }
        if (body.has("input")) {
            throw fault("input", "an OpenAI Responses request", "/v1/responses");
        }
        if (body.has("contents")) {
            throw fault("contents", "a Gemini request", "/v1beta/models/{model}:generateContent");
        }
        if (body.has("prompt")) {
            throw fault("prompt", "a legacy completions request", "/v1/completions");
        }
    }

    static FaultException anthropic(String path) {
        return fault(path, "an Anthropic Messages request", "/v1/messages");
    }

    private static FaultException fault(String path, String dialect, String endpoint) {
        String message = "'%s' belongs to %s; send it to %s, or send 'messages' in the form of OpenAI Chat Completions."
                .formatted(path, dialect, endpoint);
        return new FaultException(Fault.caller(FaultKind.BAD_REQUEST, message, path));
    }
}
