package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | $0.00",
                "59000 | $0.000059",
                "1 | $0.000000001",
                "9999999 | $0.01",
                "10000000 | $0.01",
                "1234567890000 | $1,234.57"
            })
    void costOfACallIsNeverRoundedToNothing(long nanoUsd, String text) {
        assertThat(Shown.usd(nanoUsd)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"9999 | 9,999", "12345 | 12.3k", "999949 | 999.9k", "999999 | 1.0M", "1200000 | 1.2M"})
    void countsFitIntoAColumn(long number, String text) {
        assertThat(Shown.count(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"- | –", "0 | 0 ms", "999 | 999 ms", "2449 | 2.4 s", "59999 | 59.9 s", "65000 | 1 min 05 s"})
    void durationsHaveTheUnitThatSuitsThem(Long millis, String text) {
        assertThat(Shown.millis(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"UTC, 10:00:00", "Europe/Berlin, 11:00:00"})
    void timesAreThoseOfTheOperatorsZone(String zone, String text) {
        assertThat(Shown.clock(Instant.parse("2026-11-20T10:00:00Z"), ZoneId.of(zone)))
                .isEqualTo(text);
    }
}
