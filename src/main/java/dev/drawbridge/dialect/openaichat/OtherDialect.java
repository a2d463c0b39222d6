package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Knows what in a request is of another dialect. Some clients post Responses and Anthropic requests here, whole or
/// element by element, and expect to be answered in chunks (T72); what cannot be meant hears where to go.
final class OtherDialect {
    static final String ANTHROPIC = Dialect.ANTHROPIC.id();
    static final String RESPONSES = Dialect.OPENAI_RESPONSES.id();

    /// A parameter whose presence alone makes a request foreign, and which is read.
    private static final Set<String> READ =
            Set.of("system", "stop_sequences", "instructions", "max_output_tokens", "text");

    private static final Set<String> ONLY_RESPONSES =
            Set.of("truncation", "include", "previous_response_id", "conversation", "background", "max_tool_calls");
    private static final Set<String> ONLY_ANTHROPIC =
            Set.of("anthropic_version", "anthropic_beta", "output_config", "context_management", "mcp_servers");

    private static final Set<String> RESPONSES_PARTS = Set.of("input_text", "output_text", "input_image", "input_file");
    private static final Set<String> ANTHROPIC_PARTS = Set.of(
            "tool_use",
            "tool_result",
            "image",
            "document",
            "thinking",
            "redacted_thinking",
            "search_result",
            "server_tool_use",
            "web_search_tool_result",
            "web_fetch_tool_result");

    private static final Set<String> RESPONSES_TOOLS = Set.of(
            "web_search",
            "web_search_preview",
            "file_search",
            "code_interpreter",
            "computer",
            "computer_use_preview",
            "image_generation",
            "mcp",
            "local_shell",
            "shell",
            "apply_patch",
            "tool_search");
    private static final Pattern DATED = Pattern.compile("\\w+_20\\d{6}");
    private static final Set<String> RESPONSES_REASONING = Set.of("effort", "summary", "generate_summary");

    private OtherDialect() {}

    /// @param members names of the top-level members of a request
    static void refuse(Collection<String> members) {
        if (members.contains("messages") || isResponses(members)) {
            return;
        }
        if (members.contains("contents")) {
            throw fault("contents", "a Gemini request", "/v1beta/models/{model}:generateContent");
        }
        if (members.contains("prompt")) {
            throw fault("prompt", "a legacy completions request", "/v1/completions");
        }
        throw Fields.missing("messages");
    }

    /// Whether the whole request is one of the Responses dialect.
    static boolean isResponses(Collection<String> members) {
        return members.contains("input") && !members.contains("messages");
    }

    static boolean isForeign(Collection<String> members) {
        return members.stream()
                .anyMatch(name -> READ.contains(name) || owner(name).isPresent());
    }

    /// The dialect that alone knows a parameter which is not read here.
    static Optional<String> owner(String member) {
        return ONLY_RESPONSES.contains(member)
                ? Optional.of(RESPONSES)
                : ONLY_ANTHROPIC.contains(member) ? Optional.of(ANTHROPIC) : Optional.empty();
    }

    static boolean isPart(String type) {
        return isAnthropicPart(type) || isResponsesPart(type);
    }

    static boolean isAnthropicPart(String type) {
        return ANTHROPIC_PARTS.contains(type);
    }

    static boolean isResponsesPart(String type) {
        return RESPONSES_PARTS.contains(type);
    }

    /// @param type empty when the tool has none
    /// @param members names of the tool's members
    static boolean isTool(String type, Set<String> members) {
        if (members.contains("input_schema")) {
            return true;
        }
        return switch (type) {
            case "" -> members.contains("name") && !members.contains("function") && !members.contains("custom");
            case "function", "custom" -> members.contains("name") && !members.contains(type);
            default -> !members.contains(type) && hostedBy(type).isPresent();
        };
    }

    /// The dialect whose provider has a tool of this type. Anthropic's types end in a date.
    static Optional<String> hostedBy(String type) {
        return RESPONSES_TOOLS.contains(type)
                ? Optional.of(RESPONSES)
                : DATED.matcher(type).matches() ? Optional.of(ANTHROPIC) : Optional.empty();
    }

    static boolean isToolChoice(String type, Set<String> members) {
        return switch (type) {
            case "auto", "any", "tool", "none" -> true;
            case "function", "custom", "allowed_tools" -> !members.contains(type);
            default -> false;
        };
    }

    /// OpenRouter has a `reasoning` of its own, with more in it.
    static boolean isReasoning(Collection<String> members) {
        return !members.isEmpty() && RESPONSES_REASONING.containsAll(members);
    }

    /// Several providers of this dialect take a `thinking` that only switches.
    static boolean isThinking(String type, Collection<String> members) {
        return members.contains("budget_tokens") || type.equals("adaptive") || type.equals("between_tools");
    }

    private static FaultException fault(String path, String dialect, String endpoint) {
        String message = "'%s' belongs to %s; send it to %s, or send 'messages' in the form of OpenAI Chat Completions."
                .formatted(path, dialect, endpoint);
        return new FaultException(Fault.caller(FaultKind.BAD_REQUEST, message, path));
    }
}
