package dev.drawbridge.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryAfterTests {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void secondsAreRead() {
        assertThat(of("retry-after", "7")).contains(Duration.ofSeconds(7));
    }

    @Test
    void fractionsOfSecondsAreRead() {
        assertThat(of("retry-after", "1.5")).contains(Duration.ofMillis(1500));
    }

    @Test
    void datesAreReadAgainstTheGatewaysClock() {
        assertThat(of("retry-after", "Fri, 20 Nov 2026 10:00:30 GMT")).contains(Duration.ofSeconds(30));
    }

    @Test
    void aDateInThePastMeansNow() {
        assertThat(of("retry-after", "Fri, 20 Nov 2026 09:00:00 GMT")).contains(Duration.ZERO);
    }

    @Test
    void millisecondsWinOverSeconds() {
        var headers =
                HttpHeaders.of(Map.of("retry-after", List.of("7"), "retry-after-ms", List.of("250")), (_, _) -> true);
        assertThat(RetryAfter.of(headers, NOW)).contains(Duration.ofMillis(250));
    }

    @Test
    void whatIsNoTimeIsIgnored() {
        assertThat(of("retry-after", "soon")).isEmpty();
        assertThat(of("retry-after", "-3")).isEmpty();
        assertThat(of("retry-after", "99999999999999999999")).isEmpty();
    }

    private static Optional<Duration> of(String name, String value) {
        return RetryAfter.of(HttpHeaders.of(Map.of(name, List.of(value)), (_, _) -> true), NOW);
    }
}
