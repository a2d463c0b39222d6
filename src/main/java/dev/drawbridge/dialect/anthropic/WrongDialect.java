package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Fields;
import java.util.List;

/// Recognises requests that were written for another endpoint and tells their sender which one.
final class WrongDialect {
    private static final List<String> CHAT_FIELDS =
            List.of("max_completion_tokens", "stream_options", "response_format", "reasoning_effort");
    private static final List<String> CHAT_ROLES = List.of("tool", "developer", "function");

    private WrongDialect() {}

    static void refuse(Fields body) {
        if (!body.has("messages") && body.has("input")) {
            throw fault("input", "OpenAI Responses", "/v1/responses");
        }
        if (!body.has("messages") && body.has("contents")) {
            throw fault("contents", "Gemini", "/v1beta/models/{model}:generateContent");
        }
        if (!body.has("max_tokens")) {
            for (String field : CHAT_FIELDS) {
                if (body.has(field)) {
                    throw chat(field);
                }
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
