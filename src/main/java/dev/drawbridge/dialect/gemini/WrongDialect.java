package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Fields;
import java.util.Set;

/// Recognises requests that were written for another endpoint and tells their sender which one.
final class WrongDialect {
    private WrongDialect() {}

    /// @param members names of the top-level members of a request
    static void refuse(Set<String> members) {
        if (members.contains("contents")
                || members.contains("generateContentRequest")
                || members.contains("generate_content_request")) {
            return;
        }
        if (members.contains("messages")) {
            boolean anthropic = members.contains("max_tokens") && members.contains("system");
            throw anthropic
                    ? fault("messages", "Anthropic Messages", "/v1/messages")
                    : fault("messages", "OpenAI Chat Completions", "/v1/chat/completions");
        }
        if (members.contains("input")) {
            throw fault("input", "OpenAI Responses", "/v1/responses");
        }
        throw Fields.missing("contents");
    }

    private static FaultException fault(String path, String name, String endpoint) {
        return new FaultException(Fault.caller(
                FaultKind.BAD_REQUEST,
                "This endpoint takes Gemini requests, but '" + path + "' belongs to the " + name
                        + " API. Send the request to " + endpoint + " instead.",
                path));
    }
}
