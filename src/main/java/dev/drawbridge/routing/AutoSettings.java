package dev.drawbridge.routing;

import dev.drawbridge.catalog.Tier;
import dev.drawbridge.settings.Meaning;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How `auto` chooses, as the operator wrote it; null where nothing is written.
public record AutoSettings(
        @Meaning(
                value = "The complexity from which a request goes to the standard tier.",
                usual = "15",
                limits = "0 to 100, below `premium`")
        @Nullable
        Integer standard,

        @Meaning(
                value = "The complexity from which a request goes to the premium tier.",
                usual = "50",
                limits = "0 to 100, above `standard`")
        @Nullable
        Integer premium,

        @Meaning(
                value = "The share of good feedback below which a model is passed over for that kind of task.",
                usual = "0.8",
                limits = "0 to 1; 0 learns nothing from it")
        @Nullable
        BigDecimal success,

        @Meaning(value = "How much feedback there must be before its share counts.", usual = "5", limits = "1 to 1000")
        @Nullable
        Integer samples,

        @Meaning(
                value = "How many times in a row feedback must be bad for a model to be passed over.",
                usual = "3",
                limits = "1 to 100")
        @Nullable
        Integer failures,

        @Meaning(
                value = "Whether `/feedback good` and `/feedback bad`, typed in a chat, are answered by the gateway.",
                usual = "true")
        @Nullable
        Boolean feedbackInChat) {
    public static final AutoSettings USUAL = new AutoSettings(null, null, null, null, null, null);

    private static final int USUAL_STANDARD = 15;
    private static final int USUAL_PREMIUM = 50;
    private static final double USUAL_SUCCESS = 0.8;
    private static final int USUAL_SAMPLES = 5;
    private static final int USUAL_FAILURES = 3;
    private static final int MOST_SCORE = 100;
    private static final int MOST_SAMPLES = 1000;

    public AutoSettings {
        check("standard", standard, 0, MOST_SCORE);
        check("premium", premium, 0, MOST_SCORE);
        int low = standard == null ? USUAL_STANDARD : standard;
        int high = premium == null ? USUAL_PREMIUM : premium;
        if (low >= high) {
            throw new IllegalArgumentException(
                    "standard (" + low + ") must be below premium (" + high + "), or no request is a standard one");
        }
        check("samples", samples, 1, MOST_SAMPLES);
        check("failures", failures, 1, MOST_SCORE);
        if (success != null && (success.signum() < 0 || success.compareTo(BigDecimal.ONE) > 0)) {
            throw new IllegalArgumentException("success must be a number from 0 to 1");
        }
    }

    private static void check(String member, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException(member + " must be a whole number from " + least + " to " + most);
        }
    }

    public int standardFrom() {
        return standard == null ? USUAL_STANDARD : standard;
    }

    public int premiumFrom() {
        return premium == null ? USUAL_PREMIUM : premium;
    }

    public boolean answersInChat() {
        return feedbackInChat == null || feedbackInChat;
    }

    Tier tier(Complexity complexity) {
        if (complexity.score() >= premiumFrom()) {
            return Tier.PREMIUM;
        }
        return complexity.score() >= standardFrom() ? Tier.STANDARD : Tier.ECONOMY;
    }

    /// Whether a model is to be passed over, by what was said of it.
    public boolean isPassedOver(Standing standing) {
        double least = success == null ? USUAL_SUCCESS : success.doubleValue();
        boolean known = standing.samples() >= (samples == null ? USUAL_SAMPLES : samples) - Standing.ROUNDING;
        return standing.badInARow() >= (failures == null ? USUAL_FAILURES : failures)
                || (known && standing.success() < least);
    }
}
