package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.Efforts;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.ThinkingForm;
import dev.drawbridge.dialect.ThinkingPlan;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `thinkingConfig`.
final class ReasoningReader {
    static final String PATH = RequestReader.CONFIG + ".thinkingConfig";

    private ReasoningReader() {}

    static Reasoning read(Fields config, OwnFields own) {
        Fields thinking = config.object("thinkingConfig");
        if (thinking == null) {
            return Reasoning.UNSAID;
        }
        Long budget = thinking.wholeNumber("thinkingBudget");
        Boolean shown = thinking.bool("includeThoughts");
        Effort effort = effort(thinking, own);
        own.inside(PATH, thinking);
        return new Reasoning(
                mode(budget),
                budget == null || budget <= 0 ? null : (int) Math.min(budget, Integer.MAX_VALUE),
                effort,
                shown == null ? null : shown ? Reasoning.SHOWN : Reasoning.HIDDEN);
    }

    private static @Nullable Mode mode(@Nullable Long budget) {
        if (budget == null) {
            return null;
        }
        if (budget == 0) {
            return Mode.OFF;
        }
        return budget <= ThinkingPlan.AS_IT_LIKES ? Mode.ADAPTIVE : Mode.BUDGET;
    }

    private static @Nullable Effort effort(Fields thinking, OwnFields own) {
        String level = thinking.text("thinkingLevel");
        RawJson raw = thinking.raw("thinkingLevel");
        if (level == null || raw == null || level.equals("THINKING_LEVEL_UNSPECIFIED")) {
            return null;
        }
        Optional<Effort> effort =
                Efforts.of(level.toLowerCase(Locale.ROOT)).filter(ThinkingForm.GEMINI.efforts()::contains);
        if (effort.isEmpty()) {
            own.put(PATH + ".thinkingLevel", raw);
        }
        return effort.orElse(null);
    }
}
