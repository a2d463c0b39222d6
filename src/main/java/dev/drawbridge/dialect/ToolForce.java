package dev.drawbridge.dialect;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.ModelTraits.ForcedToolRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A demand that a tool be called, where the model may refuse it: then the model is left to choose and asked in words.
final class ToolForce {
    private final @Nullable ToolChoice asked;
    private final boolean refused;

    /// @param budget whether the model will think with a budget of Anthropic's dialect
    ToolForce(ChatRequest request, ModelTraits traits, boolean budget) {
        this.asked = request.toolChoice();
        boolean refuses = switch (traits.forcedToolRule()) {
            case ALWAYS -> false;
            case UNLESS_BUDGET -> budget;
            case NEVER -> true;
        };
        this.refused = refuses && isForced(request);
    }

    /// Whether a budget would take away a force that the model otherwise takes.
    static boolean excludesBudget(ChatRequest request, ModelTraits traits) {
        return traits.forcedToolRule() == ForcedToolRule.UNLESS_BUDGET && isForced(request);
    }

    private static boolean isForced(ChatRequest request) {
        return !request.tools().isEmpty() && isForced(request.toolChoice());
    }

    private static boolean isForced(@Nullable ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Required _, ToolChoice.Named _ -> true;
            case ToolChoice.Allowed allowed -> allowed.required();
            case ToolChoice.Auto _, ToolChoice.None _ -> false;
            case null -> false;
        };
    }

    @Nullable
    ToolChoice choice() {
        if (!refused) {
            return asked;
        }
        return asked instanceof ToolChoice.Allowed allowed
                ? new ToolChoice.Allowed(allowed.names(), false)
                : new ToolChoice.Auto();
    }

    Optional<String> line() {
        if (!refused) {
            return Optional.empty();
        }
        return Optional.of(
                asked instanceof ToolChoice.Named named
                        ? "Call the tool \"" + named.name() + "\" now; do not answer without calling it."
                        : "Call one of your tools now; do not answer without calling one.");
    }

    Optional<Loss> loss() {
        return refused
                ? Optional.of(new Loss(
                        "tool_choice", "this model cannot be made to call a tool here; it is asked to in words"))
                : Optional.empty();
    }
}
