package dev.drawbridge.dialect;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning.Mode;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a model thinks and may be asked to.
///
/// @param modes by effort (adaptive), by a budget, or both; empty when it cannot think or nothing is known
/// @param efforts the efforts it knows; empty when it knows none or nothing is known
/// @param byDefault whether it thinks when nothing is said
/// @param off how it is switched off
/// @param mostWhileOff highest effort it takes while it is switched off
/// @param leastBudget least tokens it can be given to think with
/// @param mostBudget most of them, 0 when only the output limit counts
/// @param shown whether it shows its thinking without being asked to
public record Thinking(
        Set<Mode> modes,
        Set<Effort> efforts,
        boolean byDefault,
        Off off,
        @Nullable Effort mostWhileOff,
        int leastBudget,
        int mostBudget,
        boolean shown) {
    /// Least tokens that Anthropic lets a model think with.
    public static final int LEAST_BUDGET = 1024;

    public Thinking {
        modes = Set.copyOf(modes);
        efforts = Set.copyOf(efforts);
    }

    static Thinking of(Set<Mode> modes) {
        boolean adaptive = modes.contains(Mode.ADAPTIVE);
        var ways = EnumSet.noneOf(Mode.class);
        ways.addAll(modes);
        ways.remove(Mode.OFF);
        return new Thinking(
                ways,
                adaptive ? EnumSet.range(Effort.LOW, Effort.MAX) : Set.of(),
                false,
                modes.contains(Mode.OFF) ? Off.DISABLED : Off.NEVER,
                null,
                LEAST_BUDGET,
                0,
                !ways.isEmpty() && !adaptive);
    }

    public boolean isEmpty() {
        return modes.isEmpty();
    }

    /// Whether it can be asked to think so, or not to.
    public boolean contains(Mode mode) {
        return mode == Mode.OFF ? off != Off.NEVER : modes.contains(mode);
    }

    /// How a model's thinking is switched off.
    public enum Off {
        NEVER,
        /// `"thinking": {"type": "disabled"}`, Anthropic's way and that of several others.
        DISABLED,
        /// `"thinking": {"type": "between_tools"}`
        BETWEEN_TOOLS,
        /// Effort `none`.
        EFFORT,
        /// `"enable_thinking": false`
        FLAG,
        /// A budget of 0.
        BUDGET
    }
}
