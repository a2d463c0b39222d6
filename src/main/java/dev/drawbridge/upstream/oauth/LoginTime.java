package dev.drawbridge.upstream.oauth;

import dev.drawbridge.dialect.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The end of a login in the ways in which it is written: seconds or milliseconds of the epoch, a date, or inside the
/// token itself.
final class LoginTime {
    /// As seconds this is the year 5138, as milliseconds 1973.
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private LoginTime() {}

    static Optional<Instant> read(JsonNode value) {
        if (value.isIntegralNumber()) {
            return Optional.of(ofNumber(value.longValue()));
        }
        if (!value.isString()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.stringValue()).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Instant ofNumber(long number) {
        return number >= FIRST_MILLIS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    /// In the way in which it was written before.
    static JsonNode written(Instant end, JsonNode before) {
        if (before.isString()) {
            return JSON.stringNode(end.toString());
        }
        boolean millis = !before.isIntegralNumber() || before.longValue() >= FIRST_MILLIS;
        return JSON.numberNode(millis ? end.toEpochMilli() : end.getEpochSecond());
    }

    static Optional<Duration> seconds(@Nullable JsonNode value) {
        return value != null && value.isIntegralNumber()
                ? Optional.of(Duration.ofSeconds(value.longValue()))
                : Optional.empty();
    }

    /// What a [JSON web token](https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4) says of itself; nothing is proven
    /// by it.
    static Optional<Instant> ofToken(String token) {
        List<String> parts = List.of(token.split("\\.", -1));
        if (parts.size() != 3) {
            return Optional.empty();
        }
        try {
            JsonNode end = Json.MAPPER
                    .readTree(Base64.getUrlDecoder().decode(parts.get(1)))
                    .path("exp");
            return end.isIntegralNumber() ? Optional.of(Instant.ofEpochSecond(end.longValue())) : Optional.empty();
        } catch (IllegalArgumentException | JacksonException _) {
            return Optional.empty();
        }
    }
}
