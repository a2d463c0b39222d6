package dev.drawbridge.routing;

import dev.drawbridge.settings.Meaning;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a target that surely has not processed a call is asked once more.
public record RetrySettings(
        @Meaning(value = "How often the same target is asked again for a call.", usual = "2", limits = "0 to 5")
        @Nullable
        Integer most,

        @Meaning(
                value = "Before the first time; twice as long before each further one, each between half of it and"
                        + " all.",
                usual = "250ms",
                limits = "1ms to 10s")
        @Nullable
        Duration backoff,

        @Meaning(
                value = "The longest `retry-after` that is waited for; after a longer one another target is asked at"
                        + " once.",
                usual = "10s",
                limits = "0s to 1m")
        @Nullable
        Duration longestRetryAfter) {
    public static final RetrySettings DEFAULT = new RetrySettings(null, null, null);

    /// Asks nobody twice.
    public static final RetrySettings NEVER = new RetrySettings(0, null, null);

    private static final int MOST = 5;
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    public RetrySettings {
        if (most != null && (most < 0 || most > MOST)) {
            throw new IllegalArgumentException("most must be from 0 to " + MOST);
        }
        if (backoff != null && (backoff.toMillis() < 1 || backoff.compareTo(LONGEST_BACKOFF) > 0)) {
            throw new IllegalArgumentException("backoff must be from 1ms to 10s");
        }
        if (longestRetryAfter != null
                && (longestRetryAfter.isNegative() || longestRetryAfter.compareTo(LONGEST_WAIT) > 0)) {
            throw new IllegalArgumentException("longest-retry-after must be from 0s to 1m");
        }
    }

    /// How long to wait before asking again; empty when not to.
    ///
    /// @param done how often it was asked again already
    /// @param asked what the provider asked for, null when it asked for nothing
    /// @param random from 0 to 1
    public Optional<Duration> delay(int done, @Nullable Duration asked, double random) {
        Duration longest = longestRetryAfter == null ? Duration.ofSeconds(10) : longestRetryAfter;
        if (done >= (most == null ? 2 : most) || (asked != null && asked.compareTo(longest) > 0)) {
            return Optional.empty();
        }
        long full = (backoff == null ? Duration.ofMillis(250) : backoff).toMillis() << done;
        Duration own = Duration.ofMillis(Math.round(full * (1 + random) / 2));
        return Optional.of(asked == null || asked.compareTo(own) < 0 ? own : asked);
    }
}
