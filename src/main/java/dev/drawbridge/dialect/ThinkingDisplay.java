package dev.drawbridge.dialect;

import dev.drawbridge.chat.Reasoning;
import org.jspecify.annotations.Nullable;

/// Whether the model at hand is told to show its thinking: [Reasoning#SHOWN], [Reasoning#HIDDEN], or null where
/// nothing need be said.
///
/// @param ours whether the request was written in the dialect it is sent in
record ThinkingDisplay(Reasoning asked, Thinking model, ThinkingForm form, boolean ours) {
    /// Whoever asks for thinking in another dialect expects to see it.
    @Nullable
    String thinking() {
        if (ours) {
            return asked.display();
        }
        if (Reasoning.HIDDEN.equals(asked.display())) {
            return Reasoning.HIDDEN;
        }
        boolean unasked = asked.display() == null && (model.shown() || !mayBeAsked());
        return unasked ? null : Reasoning.SHOWN;
    }

    /// Where no thinking is asked for only the caller's own words make sense.
    @Nullable
    String unthinking() {
        return ours ? asked.display() : null;
    }

    /// OpenAI shows summaries only to organisations that it knows, and refuses to answer the others: an effort alone,
    /// which is how Chat's clients ask for thinking that they cannot see, is not reason enough.
    private boolean mayBeAsked() {
        return form != ThinkingForm.OPENAI_RESPONSES || asked.mode() != null;
    }
}
