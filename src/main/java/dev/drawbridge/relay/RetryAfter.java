package dev.drawbridge.relay;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Reads how long a provider asks to wait: `retry-after-ms`, or `retry-after` in seconds or as an HTTP date.
/// [RFC 9110 §10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3)
final class RetryAfter {
    private RetryAfter() {}

    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms")
                .flatMap(RetryAfter::millis)
                .or(() -> headers.firstValue("retry-after").flatMap(value -> secondsOrDate(value, now)));
    }

    private static Optional<Duration> millis(String value) {
        return number(value).map(millis -> Duration.ofMillis((long) Math.ceil(millis)));
    }

    private static Optional<Duration> secondsOrDate(String value, Instant now) {
        return number(value)
                .map(seconds -> Duration.ofMillis((long) Math.ceil(seconds * 1000)))
                .or(() -> date(value, now));
    }

    private static Optional<Double> number(String value) {
        String text = value.strip();
        return text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }

    private static Optional<Duration> date(String value, Instant now) {
        try {
            Instant at = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(now, at);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
