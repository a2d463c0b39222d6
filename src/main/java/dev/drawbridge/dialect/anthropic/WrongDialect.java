package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Fields;
import java.util.Collection;
import java.util.List;

/// Recognises requests that were written for another endpoint and tells their sender which one.
final class WrongDialect {
    private static final List<String> CHAT_FIELDS =
            List.of("max_completion_tokens", "stream_options", "response_format", "reasoning_effort");
    private static final List<String> CHAT_ROLES = List.of("tool", "developer", "function");

    private WrongDialect() {}

    /// @param members names of the top-level members of a request
    static void refuse(Collection<String> members) {
        if (!members.contains("messages")) {
            refuseWithoutMessages(members);
        }
        if (!members.contains("max_tokens")) {
            refuseWithoutMaxTokens(members);
        }
    }

    private static void refuseWithoutMessages(Collection<String> members) {
        if (members.contains("input")) {
            throw fault("input", "OpenAI Responses", "/v1/responses");
        }
        if (members.contains("contents")) {
            throw fault("contents", "Gemini", "/v1beta/models/{model}:generateContent");
        }
        throw Fields.missing("messages");
    }

    private static void refuseWithoutMaxTokens(Collection<String> members) {
        for (String field : CHAT_FIELDS) {
            if (members.contains(field)) {
                throw chat(field);
            }
        }
    }

    static void refuseMessage(Fields message, String role) {
        if (CHAT_ROLES.contains(role)) {
            throw chat(message.path("role"));
        }
        if (message.has("tool_calls")) {
            throw chat(message.path("tool_calls"));
        }
    }

    static void refuseTool(Fields tool) {
        if (tool.has("function")) {
            throw chat(tool.path("function"));
        }
    }

    private static FaultException chat(String path) {
        return fault(path, "OpenAI Chat Completions", "/v1/chat/completions");
    }

    private static FaultException fault(String path, String name, String endpoint) {
        return new FaultException(Fault.caller(
                FaultKind.BAD_REQUEST,
                "This endpoint takes Anthropic Messages requests, but '" + path + "' belongs to the " + name
                        + " API. Send the request to " + endpoint + " instead.",
                path));
    }
}
