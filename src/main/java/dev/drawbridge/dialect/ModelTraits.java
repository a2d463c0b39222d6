package dev.drawbridge.dialect;

import dev.drawbridge.chat.Reasoning;
import java.util.Set;

/// What a model can do that a request writer must know.
///
/// @param maxOutput most tokens one answer may have, 0 when unknown
/// @param prefill whether it goes on with an answer begun for it
/// @param schemaOutput whether it natively holds to a JSON Schema
public record ModelTraits(
        int maxOutput,
        Thinking thinking,
        SamplingRule samplingRule,
        ForcedToolRule forcedToolRule,
        boolean prefill,
        boolean schemaOutput,
        ChatRule chat,
        LimitField limitField) {
    /// For a model that nothing is known of: everything the caller asks is passed on.
    public static final ModelTraits UNKNOWN = new ModelTraits(0, Set.of(), true, true, true);

    /// A model of which only the plainest is known.
    public ModelTraits(
            int maxOutput, Set<Reasoning.Mode> modes, boolean sampling, boolean forcedTool, boolean schemaOutput) {
        this(
                maxOutput,
                Thinking.of(modes),
                sampling ? SamplingRule.ALWAYS : SamplingRule.NEVER,
                forcedTool ? ForcedToolRule.UNLESS_BUDGET : ForcedToolRule.NEVER,
                !modes.contains(Reasoning.Mode.ADAPTIVE),
                schemaOutput,
                ChatRule.ALWAYS,
                LimitField.EITHER);
    }

    /// Whether anything is known of how it thinks, be it that it does not.
    public boolean isKnown() {
        return !thinking.isEmpty() || maxOutput > 0;
    }

    public boolean canThink() {
        return !thinking.isEmpty();
    }

    /// When it takes temperature, top_p, top_k and penalties.
    public enum SamplingRule {
        ALWAYS,
        /// For OpenAI's models that is: with effort `none`.
        UNLESS_THINKING,
        NEVER
    }

    /// When it can be made to call a tool.
    public enum ForcedToolRule {
        ALWAYS,
        /// Only if it does not think with a budget of Anthropic's dialect.
        UNLESS_BUDGET,
        NEVER
    }

    /// Whether OpenAI serves it over Chat Completions; what it does not is served over Responses.
    public enum ChatRule {
        ALWAYS,
        /// Function tools go only with effort `none` (T76).
        TOOLS_UNLESS_THINKING,
        NEVER
    }

    /// The name that Chat Completions has for its output limit (T74).
    public enum LimitField {
        EITHER,
        MAX_TOKENS,
        MAX_COMPLETION_TOKENS
    }
}
