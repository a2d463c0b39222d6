package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.dialect.Efforts;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.ThinkingForm;
import org.jspecify.annotations.Nullable;

/// Reads `thinking` and `output_config.effort`.
final class ReasoningReader {
    /// Kept as the display of switched-off thinking, because it is one model's own way of saying off.
    static final String BETWEEN_TOOLS = "between_tools";

    private ReasoningReader() {}

    static Reasoning read(@Nullable Fields thinking, @Nullable Fields output, OwnFields own) {
        Effort effort = output == null ? null : effort(output, own);
        if (thinking == null) {
            return new Reasoning(null, null, effort, null);
        }
        RawJson whole = thinking.raw();
        Reasoning reasoning = switch (thinking.requiredText("type")) {
            case "enabled" ->
                new Reasoning(Reasoning.Mode.BUDGET, thinking.count("budget_tokens"), effort, thinking.text("display"));
            case "adaptive" -> new Reasoning(Reasoning.Mode.ADAPTIVE, null, effort, thinking.text("display"));
            case "disabled" -> new Reasoning(Reasoning.Mode.OFF, null, effort, null);
            case BETWEEN_TOOLS -> new Reasoning(Reasoning.Mode.OFF, null, effort, BETWEEN_TOOLS);
            default -> new Reasoning(null, null, effort, null);
        };
        if (reasoning.mode() == null) {
            own.put("thinking", whole);
        } else {
            own.inside("thinking", thinking);
        }
        return reasoning;
    }

    private static @Nullable Effort effort(Fields output, OwnFields own) {
        String word = output.text("effort");
        RawJson raw = output.raw("effort");
        if (word == null || raw == null) {
            return null;
        }
        Effort effort = Efforts.of(word)
                .filter(ThinkingForm.ANTHROPIC.efforts()::contains)
                .orElse(null);
        if (effort == null) {
            own.put("output_config.effort", raw);
        }
        return effort;
    }
}
