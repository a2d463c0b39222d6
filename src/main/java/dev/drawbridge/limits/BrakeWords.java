package dev.drawbridge.limits;

import dev.drawbridge.call.Scope;
import dev.drawbridge.limits.BrakeSettings.Then;
import dev.drawbridge.limits.Taken.Used;
import java.time.Duration;
import java.time.Instant;

/// The words in which brakes refuse, for the person in front of the agent.
final class BrakeWords {
    private BrakeWords() {}

    static String refusal(Claim.Brake claim, Used used, Instant now) {
        String limit = MoneyWords.usd(claim.brake().microUsd());
        String spent = MoneyWords.usd(used.spent());
        String more = claim.brake().microUsd() > used.spent() ? missing(claim, used) : "";
        String words = switch (claim.brake().kind()) {
            case SESSION ->
                "This conversation has cost %s of the %s that it may cost%s. Begin a new one, or ask whoever runs this gateway."
                        .formatted(spent, limit, more);
            case VELOCITY, REPEATS ->
                "%s has spent %s of the %s that it may spend in so short a time%s%s. Something may be running in circles: have a look before it goes on."
                        .formatted(
                                LimitWords.who(claim.scope()),
                                spent,
                                limit,
                                more,
                                LimitWords.more(claim.in().end(), now));
        };
        return words + noCheaper(claim.brake().then());
    }

    private static String missing(Claim.Brake claim, Used used) {
        return ", with %s set aside for running calls, and this call probably costs about %s"
                .formatted(MoneyWords.usd(used.reserved()), MoneyWords.usd(claim.amount()));
    }

    static String repeats(Scope key, int answered, Duration window, Then then) {
        return "%s has been answered this very request %d times within %d s, so something is probably running in circles. Ask something else, or wait."
                        .formatted(LimitWords.who(key), answered, window.toSeconds())
                + noCheaper(then);
    }

    /// Only read where the other model could not take the call.
    private static String noCheaper(Then then) {
        return switch (then) {
            case CHEAPER -> " No cheaper model can take its place.";
            case WARN, REFUSE -> "";
        };
    }
}
