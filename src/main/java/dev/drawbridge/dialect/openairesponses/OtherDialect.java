package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Fields;
import java.util.Collection;
import java.util.Set;

/// Recognises requests of another dialect, so that the caller hears where to send them instead of a missing field.
final class OtherDialect {
    /// What may stand for the input: it is stored at the provider.
    private static final Set<String> INPUTS = Set.of("input", "prompt", "previous_response_id", "conversation");

    private OtherDialect() {}

    /// @param members names of the top-level members of a request
    static void refuse(Collection<String> members) {
        if (members.stream().anyMatch(INPUTS::contains)) {
            return;
        }
        if (members.contains("messages")) {
            boolean anthropic = members.contains("system") || members.contains("anthropic_version");
            throw anthropic
                    ? fault("messages", "an Anthropic Messages request", "/v1/messages")
                    : fault("messages", "an OpenAI Chat Completions request", "/v1/chat/completions");
        }
        if (members.contains("contents")) {
            throw fault("contents", "a Gemini request", "/v1beta/models/{model}:generateContent");
        }
        throw Fields.missing("input");
    }

    private static FaultException fault(String path, String dialect, String endpoint) {
        String message = "'%s' belongs to %s; send it to %s, or send 'input' in the form of OpenAI Responses."
                .formatted(path, dialect, endpoint);
        return new FaultException(Fault.caller(FaultKind.BAD_REQUEST, message, path));
    }
}
