package dev.drawbridge.dialect;

import dev.drawbridge.chat.Reasoning;
import java.util.Set;

/// What a model can do that a request writer must know.
///
/// @param maxOutput most tokens one answer may have, 0 when unknown
/// @param thinking the ways of thinking it accepts; empty when it cannot think or nothing is known
/// @param sampling whether it accepts temperature, top_p and top_k
/// @param forcedTool whether it can be made to call a tool
/// @param schemaOutput whether it natively holds to a JSON Schema
public record ModelTraits(
        int maxOutput, Set<Reasoning.Mode> thinking, boolean sampling, boolean forcedTool, boolean schemaOutput) {
    /// For a model that nothing is known of: everything the caller asks is passed on.
    public static final ModelTraits UNKNOWN = new ModelTraits(0, Set.of(), true, true, true);

    public ModelTraits {
        thinking = Set.copyOf(thinking);
    }
}
