package dev.drawbridge.dialect;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// How the vendors tell what is left of a limit in headers that client libraries know. OpenAI's resets are durations
/// (`6m0s`), Anthropic's are instants.
///
/// [OpenAI](https://platform.openai.com/docs/guides/rate-limits),
/// [Anthropic](https://platform.claude.com/docs/en/api/rate-limits)
public enum RateLimitFamily {
    OPENAI,
    ANTHROPIC;

    /// The family of a dialect, if that has one.
    public static Optional<RateLimitFamily> of(Dialect dialect) {
        return switch (dialect) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> Optional.of(OPENAI);
            case ANTHROPIC -> Optional.of(ANTHROPIC);
            case GEMINI, OLLAMA -> Optional.empty();
        };
    }

    /// Name of a header.
    ///
    /// @param counted `requests` or `tokens`
    /// @param fact `limit`, `remaining` or `reset`
    public String header(String counted, String fact) {
        return switch (this) {
            case OPENAI -> "x-ratelimit-" + fact + "-" + counted;
            case ANTHROPIC -> "anthropic-ratelimit-" + counted + "-" + fact;
        };
    }

    /// When there is more, rounded up to whole seconds.
    public String reset(Duration wait, Instant now) {
        Duration left = wait.isNegative() ? Duration.ZERO : wait;
        return switch (this) {
            case OPENAI -> span(left);
            case ANTHROPIC ->
                now.plus(left).plusMillis(999).truncatedTo(ChronoUnit.SECONDS).toString();
        };
    }

    private static String span(Duration wait) {
        if (wait.compareTo(Duration.ofSeconds(1)) < 0) {
            return wait.toMillis() + "ms";
        }
        Duration whole = wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        String hours = whole.toHours() > 0 ? whole.toHours() + "h" : "";
        String minutes = whole.toMinutes() > 0 ? whole.toMinutesPart() + "m" : "";
        return hours + minutes + whole.toSecondsPart() + "s";
    }
}
