package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetrySettingsTests {
    private final RetrySettings usual = RetrySettings.DEFAULT;

    @Test
    void pausesDoubleAndAreSpreadOverTheirSecondHalf() {
        assertThat(usual.delay(0, null, 0)).contains(Duration.ofMillis(125));
        assertThat(usual.delay(0, null, 1)).contains(Duration.ofMillis(250));
        assertThat(usual.delay(1, null, 0)).contains(Duration.ofMillis(250));
        assertThat(usual.delay(1, null, 1)).contains(Duration.ofMillis(500));
    }

    @Test
    void thereIsNoThirdTime() {
        assertThat(usual.delay(2, null, 0)).isEmpty();
        assertThat(RetrySettings.NEVER.delay(0, null, 0)).isEmpty();
    }

    @Test
    void aProvidersWishIsHonouredUpToTheLongest() {
        assertThat(usual.delay(0, Duration.ofSeconds(10), 0)).contains(Duration.ofSeconds(10));
        assertThat(usual.delay(0, Duration.ofMillis(10_001), 0)).isEmpty();
        assertThat(usual.delay(0, Duration.ZERO, 0)).contains(Duration.ofMillis(125));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new RetrySettings(6, null, null)).hasMessageContaining("0 to 5");
        assertThatThrownBy(() -> new RetrySettings(null, Duration.ZERO, null)).hasMessageContaining("1ms to 10s");
        assertThatThrownBy(() -> new RetrySettings(null, null, Duration.ofHours(1)))
                .hasMessageContaining("0s to 1m");
    }
}
