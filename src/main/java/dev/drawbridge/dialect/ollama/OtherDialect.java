package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Fields;
import java.util.Collection;

/// Recognises requests of another dialect, so that the caller hears where to send them instead of a missing field.
final class OtherDialect {
    private OtherDialect() {}

    /// @param members names of the top-level members of a request
    static void refuse(Collection<String> members) {
        if (members.contains("anthropic_version")) {
            throw fault("anthropic_version", "an Anthropic Messages request", "/v1/messages");
        }
        if (members.contains("messages")) {
            return;
        }
        if (members.contains("input")) {
            throw fault("input", "an OpenAI Responses request", "/v1/responses");
        }
        if (members.contains("contents")) {
            throw fault("contents", "a Gemini request", "/v1beta/models/{model}:generateContent");
        }
        if (members.contains("prompt")) {
            throw fault("prompt", "a request to complete a text", "/v1/completions");
        }
        throw Fields.missing("messages");
    }

    private static FaultException fault(String path, String dialect, String endpoint) {
        String message = "'%s' belongs to %s; send it to %s, or send 'messages' in the form of Ollama's /api/chat."
                .formatted(path, dialect, endpoint);
        return new FaultException(Fault.caller(FaultKind.BAD_REQUEST, message, path));
    }
}
