package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTests {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void threeBadOnesInARowAreEnough() {
        assertThat(AutoSettings.USUAL.isPassedOver(said("good good bad bad"))).isFalse();
        assertThat(AutoSettings.USUAL.isPassedOver(said("good good good good good good bad bad bad")))
                .isTrue();
        assertThat(AutoSettings.USUAL.isPassedOver(said("bad bad bad good"))).isFalse();
    }

    @Test
    void aLowShareCountsFromFiveOn() {
        assertThat(AutoSettings.USUAL.isPassedOver(said("bad good good bad"))).isFalse();
        assertThat(AutoSettings.USUAL.isPassedOver(said("bad good good bad good")))
                .isTrue();
        assertThat(AutoSettings.USUAL.isPassedOver(said("bad good good good good good")))
                .isFalse();
    }

    @Test
    void laterPraiseMakesUpForBlame() {
        assertThat(AutoSettings.USUAL.isPassedOver(said("bad good good bad good good good good good good")))
                .isFalse();
    }

    @Test
    void blameIsForgottenAfterADay() {
        Standing bad = said("bad bad bad");

        assertThat(AutoSettings.USUAL.isPassedOver(bad.faded(NOW.plus(Standing.HALF_LIFE.minusHours(1)))))
                .isTrue();
        assertThat(AutoSettings.USUAL.isPassedOver(bad.faded(NOW.plus(Standing.HALF_LIFE))))
                .isFalse();
    }

    @Test
    void theOperatorSaysHowMuchIsNeeded() {
        var strict = new AutoSettings(null, null, new BigDecimal("0.9"), 2, 2, null);

        assertThat(strict.isPassedOver(said("good bad"))).isTrue();
        assertThat(strict.isPassedOver(said("good good"))).isFalse();
    }

    private static Standing said(String words) {
        Standing standing = Standing.UNKNOWN;
        for (String word : words.split(" ")) {
            standing = standing.with(word.equals("good"), NOW);
        }
        return standing;
    }
}
