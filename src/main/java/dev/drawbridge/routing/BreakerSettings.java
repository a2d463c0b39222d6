package dev.drawbridge.routing;

import dev.drawbridge.settings.Meaning;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When a target that fails is left alone, and when it is tried again.
public record BreakerSettings(
        @Meaning(value = "So many faults in a row open it.", usual = "5", limits = "1 to 1000000") @Nullable
        Integer faults,

        @Meaning(value = "So many of the last calls are looked at.", usual = "20", limits = "2 to 1000") @Nullable
        Integer calls,

        @Meaning(value = "Such a share of them that failed opens it, in percent.", usual = "50", limits = "1 to 100")
        @Nullable
        Integer percent,

        @Meaning(value = "How long it stays open before calls try again.", usual = "15s", limits = "10ms to 10m")
        @Nullable
        Duration open,

        @Meaning(
                value = "So many calls try again; the others wait for how they fare.",
                usual = "2",
                limits = "1 to 100")
        @Nullable
        Integer probes,

        @Meaning(
                value = "How long a target is asked last after a 429 that does not tell how long.",
                usual = "5s",
                limits = "0s to 10m")
        @Nullable
        Duration coolDown,

        @Meaning(
                value = "The longest that a `retry-after` keeps a target from being asked first.",
                usual = "10m",
                limits = "0s to 1d")
        @Nullable
        Duration longestCoolDown) {
    public static final BreakerSettings DEFAULT = new BreakerSettings(null, null, null, null, null, null, null);

    private static final Duration LONGEST = Duration.ofMinutes(10);

    public BreakerSettings {
        check("faults", faults, 1, 1_000_000);
        check("calls", calls, 2, 1000);
        check("percent", percent, 1, 100);
        check("probes", probes, 1, 100);
        check("open", open, Duration.ofMillis(10), LONGEST, "10ms to 10m");
        check("cool-down", coolDown, Duration.ZERO, LONGEST, "0s to 10m");
        check("longest-cool-down", longestCoolDown, Duration.ZERO, Duration.ofDays(1), "0s to 1d");
    }

    private static void check(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most);
        }
    }

    private static void check(String name, @Nullable Duration value, Duration least, Duration most, String words) {
        if (value != null && (value.compareTo(least) < 0 || value.compareTo(most) > 0)) {
            throw new IllegalArgumentException(name + " must be from " + words);
        }
    }

    public int faultsInARow() {
        return faults == null ? 5 : faults;
    }

    public int callsSeen() {
        return calls == null ? 20 : calls;
    }

    public int failedPercent() {
        return percent == null ? 50 : percent;
    }

    public Duration staysOpen() {
        return open == null ? Duration.ofSeconds(15) : open;
    }

    public int probesAtATime() {
        return probes == null ? 2 : probes;
    }

    /// How long a target is left alone that asked for it.
    public Duration coolsFor(@Nullable Duration asked) {
        Duration usual = coolDown == null ? Duration.ofSeconds(5) : coolDown;
        Duration longest = longestCoolDown == null ? LONGEST : longestCoolDown;
        Duration wished = asked == null ? usual : asked;
        return wished.compareTo(longest) < 0 ? wished : longest;
    }
}
