package dev.drawbridge.limits;

import dev.drawbridge.settings.Meaning;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The section `limits.brake`, as written: what is done about calls that run away. A brake that is not there is off.
///
/// @param cheaper the model that takes the place of the one that was asked for, where a brake says so
public record BrakeSettings(
        @Meaning(value = "Looks at what a key spends in a short time.", usual = "off") @Nullable
        Velocity velocity,

        @Meaning(value = "Looks at what a conversation costs.", usual = "off") @Nullable
        Session session,

        @Meaning(value = "Looks at the same request of a key again and again.", usual = "off") @Nullable
        Repeats repeats,

        @Meaning(
                value = "The model that answers where `then: cheaper` says so.",
                limits = "a name that callers could use")
        @Nullable
        String cheaper) {
    public static final BrakeSettings NONE = new BrakeSettings(null, null, null, null);

    private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000);
    private static final int MICRO_DIGITS = 6;
    private static final Duration USUAL_WINDOW = Duration.ofMinutes(10);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(1);
    private static final int USUAL_REQUESTS = 10;
    private static final int MOST_REQUESTS = 1_000_000;

    public BrakeSettings {
        boolean needed = Stream.of(
                        Optional.ofNullable(velocity).map(Velocity::then),
                        Optional.ofNullable(session).map(Session::then),
                        Optional.ofNullable(repeats).map(Repeats::then))
                .flatMap(Optional::stream)
                .anyMatch(Then.CHEAPER::equals);
        if (needed && cheaper == null) {
            throw new IllegalArgumentException("needs \"cheaper\", the model that \"then: cheaper\" means");
        }
    }

    /// What happens to a call that goes beyond.
    public enum Then {
        WARN,
        CHEAPER,
        REFUSE
    }

    /// How much a key may spend in a short time.
    public record Velocity(
            @Meaning(value = "USD in each window.", limits = "above 0, up to 1000000")
            BigDecimal usd,

            @Meaning(value = "The window; they follow each other.", usual = "10m", limits = "whole seconds, up to 24h")
            @Nullable
            Duration per,

            @Meaning("What happens to a call that goes beyond.")
            Then then) {
        public Velocity {
            check(usd);
            check(per);
        }

        public Duration window() {
            return Objects.requireNonNullElse(per, USUAL_WINDOW);
        }

        SpendBrake brake() {
            return new SpendBrake(BrakeKind.VELOCITY, micro(usd), then);
        }
    }

    /// How much a conversation may cost.
    public record Session(
            @Meaning(value = "USD for the whole conversation.", limits = "above 0, up to 1000000")
            BigDecimal usd,

            @Meaning("What happens to a call that goes beyond.")
            Then then) {
        public Session {
            check(usd);
        }

        SpendBrake brake() {
            return new SpendBrake(BrakeKind.SESSION, micro(usd), then);
        }
    }

    /// How often a key may be answered the same request.
    public record Repeats(
            @Meaning(
                    value = "How often the same request may be answered in a window.",
                    usual = "10",
                    limits = "1 to 1000000")
            @Nullable
            Integer requests,

            @Meaning(value = "The window.", usual = "10m", limits = "whole seconds, up to 24h") @Nullable
            Duration per,

            @Meaning("What happens to a call that goes beyond.")
            Then then) {
        public Repeats {
            if (requests != null && (requests < 1 || requests > MOST_REQUESTS)) {
                throw new IllegalArgumentException("requests must be from 1 to " + MOST_REQUESTS);
            }
            check(per);
        }

        public int most() {
            return Objects.requireNonNullElse(requests, USUAL_REQUESTS);
        }

        public Duration window() {
            return Objects.requireNonNullElse(per, USUAL_WINDOW);
        }
    }

    private static void check(BigDecimal usd) {
        if (usd.movePointRight(MICRO_DIGITS).compareTo(BigDecimal.ONE) < 0 || usd.compareTo(MOST_USD) > 0) {
            throw new IllegalArgumentException("usd must be a number above 0 and up to " + MOST_USD);
        }
    }

    private static void check(@Nullable Duration per) {
        if (per != null && (per.toMillis() % 1_000 != 0 || per.isZero() || per.compareTo(LONGEST_WINDOW) > 0)) {
            throw new IllegalArgumentException("per must be whole seconds up to 24h");
        }
    }

    private static long micro(BigDecimal usd) {
        return usd.movePointRight(MICRO_DIGITS).longValue();
    }
}
