package dev.drawbridge.dialect;

import dev.drawbridge.chat.Effort;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a dialect can say about thinking. The budgets that stand for efforts are the gateway's own convention; vendors
/// name none.
public enum ThinkingForm {
    ANTHROPIC(Effort.LOW, Effort.MAX),
    OPENAI_CHAT(Effort.NONE, Effort.MAX),
    OPENAI_RESPONSES(Effort.NONE, Effort.MAX),
    GEMINI(Effort.MINIMAL, Effort.HIGH),
    OLLAMA(Effort.LOW, Effort.HIGH);

    private static final int HIGHEST_GEMINI = 24_576;

    private final Effort least;
    private final Effort most;

    ThinkingForm(Effort least, Effort most) {
        this.least = least;
        this.most = most;
    }

    public static Optional<ThinkingForm> of(Dialect dialect) {
        return Stream.of(values())
                .filter(form -> form.dialect().equals(dialect.id()))
                .findFirst();
    }

    /// Id of the dialect, see [Dialect#id()].
    String dialect() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// How a model thinks that nothing is known of but its name, where names tell it.
    Optional<Thinking> named(String model) {
        return this == GEMINI ? GeminiName.of(model).thinking() : Optional.empty();
    }

    /// The efforts it has words for.
    public Set<Effort> efforts() {
        return EnumSet.range(least, most);
    }

    /// Whether it can say how many tokens to think with.
    public boolean hasBudgets() {
        return this == ANTHROPIC || this == GEMINI;
    }

    /// Tokens that stand for an effort.
    ///
    /// @param limit most tokens of the answer, thinking included
    public int budget(Effort effort, int limit, Thinking thinking) {
        int most = thinking.mostBudget();
        return this == GEMINI ? gemini(effort, most == 0 ? HIGHEST_GEMINI : most) : claude(effort, limit);
    }

    private static int claude(Effort effort, int limit) {
        return switch (effort) {
            case NONE, MINIMAL -> Thinking.LEAST_BUDGET;
            case LOW -> 2048;
            case MEDIUM -> 8192;
            case HIGH -> 16_384;
            case XHIGH -> 24_576;
            case MAX -> limit - 1;
        };
    }

    private static int gemini(Effort effort, int most) {
        return switch (effort) {
            case NONE, MINIMAL -> 512;
            case LOW -> 1024;
            case MEDIUM -> 8192;
            case HIGH -> 24_576;
            case XHIGH -> 32_768;
            case MAX -> most;
        };
    }
}
