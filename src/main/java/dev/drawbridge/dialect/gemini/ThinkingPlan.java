package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Effort;
import org.jspecify.annotations.Nullable;

/// What a model will be told about thinking: a budget or a level, never both.
///
/// @param budget tokens, 0 for off, -1 as the model likes; null when not said
/// @param level null when not said
/// @param shown whether the thinking is wanted in the answer; null when not said
record ThinkingPlan(
        @Nullable Integer budget,
        @Nullable Effort level,
        @Nullable Boolean shown) {
    static final ThinkingPlan UNSAID = new ThinkingPlan(null, null, null);

    boolean isUnsaid() {
        return budget == null && level == null && shown == null;
    }
}
