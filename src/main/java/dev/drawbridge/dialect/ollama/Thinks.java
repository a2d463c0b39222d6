package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.Thinking;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Converts `think`. A model refuses what it does not know: one that cannot think refuses `true`, and only those of the
/// gpt-oss family take levels. Left to itself, a model that can think does.
///
/// [Thinking](https://docs.ollama.com/capabilities/thinking)
final class Thinks {
    private static final int LOW = 2048;
    private static final int MEDIUM = 10_000;

    private final boolean own;
    private final boolean leveled;
    private final Thinking known;

    private Thinks(ChatRequest request, Target target) {
        this.own = request.extras().origin().equals(Dialect.OLLAMA.id());
        this.leveled = target.model().toLowerCase(Locale.ROOT).contains("gpt-oss");
        this.known = target.traits().thinking();
    }

    static Reasoning read(Fields body) {
        JsonNode think = body.node("think");
        if (think == null) {
            return Reasoning.UNSAID;
        }
        if (think.isBoolean()) {
            return think.booleanValue()
                    ? new Reasoning(Mode.ADAPTIVE, null, null, null)
                    : new Reasoning(Mode.OFF, null, Effort.NONE, null);
        }
        Effort effort = switch (think.asString("")) {
            case "low" -> Effort.LOW;
            case "medium" -> Effort.MEDIUM;
            case "high" -> Effort.HIGH;
            case "max" -> Effort.MAX;
            default -> throw Fields.wrong("think", "true, false, \"low\", \"medium\" or \"high\"");
        };
        return new Reasoning(Mode.ADAPTIVE, null, effort, null);
    }

    static void write(JsonGenerator json, ChatRequest request, Target target, Losses losses) {
        Reasoning reasoning = request.reasoning();
        var thinks = new Thinks(request, target);
        if (reasoning.mode() == Mode.OFF || reasoning.effort() == Effort.NONE) {
            thinks.off(json);
        } else if (!reasoning.equals(Reasoning.UNSAID)) {
            thinks.on(json, reasoning, losses);
        }
    }

    private void off(JsonGenerator json) {
        if (leveled && !own) {
            json.writeStringProperty("think", "low");
        } else {
            json.writeBooleanProperty("think", false);
        }
    }

    /// Of a model that nothing is known of, only a caller who speaks this dialect knows what it takes.
    private void on(JsonGenerator json, Reasoning reasoning, Losses losses) {
        String level = level(reasoning);
        if ((leveled || own) && !level.isEmpty()) {
            json.writeStringProperty("think", level);
        } else if (own || known.contains(Mode.ADAPTIVE) || known.contains(Mode.BUDGET)) {
            json.writeBooleanProperty("think", true);
        } else if (known.isEmpty() && known.contains(Mode.OFF)) {
            losses.add("thinking", "the model cannot think");
        } else {
            losses.add("thinking", "the model thinks as it likes, if it can at all");
        }
    }

    private static String level(Reasoning reasoning) {
        Effort effort = reasoning.effort();
        if (effort == null) {
            return ofBudget(reasoning.budgetTokens());
        }
        return switch (effort) {
            case NONE, MINIMAL, LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH, XHIGH, MAX -> "high";
        };
    }

    private static String ofBudget(@Nullable Integer tokens) {
        if (tokens == null) {
            return "";
        }
        return tokens < LOW ? "low" : tokens <= MEDIUM ? "medium" : "high";
    }
}
