package dev.drawbridge.relay;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RateLimitFamily;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells what a provider said about its limits in the headers that the caller's libraries know; between durations and
/// instants is the gateway's clock.
final class RateLimitHeaders {
    private static final List<String> COUNTED = List.of("requests", "tokens");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern DURATION = Pattern.compile(
            "(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,12}(?:\\.\\d{1,9})?)ms)?");

    private final HttpHeaders from;
    private final Instant now;
    private final Map<String, String> told = new HashMap<>();

    private RateLimitHeaders(HttpHeaders from, Instant now) {
        this.from = from;
        this.now = now;
    }

    static Map<String, String> translated(HttpHeaders from, Dialect provider, Dialect client, Instant now) {
        var headers = new RateLimitHeaders(from, now);
        Optional<RateLimitFamily> spoken = RateLimitFamily.of(provider);
        Optional<RateLimitFamily> understood = RateLimitFamily.of(client);
        if (spoken.isPresent() && understood.isPresent()) {
            COUNTED.forEach(counted -> headers.tell(counted, spoken.get(), understood.get()));
        }
        return headers.told;
    }

    private void tell(String counted, RateLimitFamily spoken, RateLimitFamily understood) {
        for (String fact : List.of("limit", "remaining")) {
            said(spoken, counted, fact)
                    .filter(value -> NUMBER.matcher(value).matches())
                    .ifPresent(value -> told.put(understood.header(counted, fact), value));
        }
        said(spoken, counted, "reset")
                .flatMap(value -> wait(spoken, value))
                .ifPresent(wait -> told.put(understood.header(counted, "reset"), understood.reset(wait, now)));
    }

    /// Anthropic tells tokens of input and output apart, and of both together only what is nearer its end.
    private Optional<String> said(RateLimitFamily family, String counted, String fact) {
        Optional<String> said = from.firstValue(family.header(counted, fact));
        return said.isEmpty() && family == RateLimitFamily.ANTHROPIC && counted.equals("tokens")
                ? from.firstValue(family.header("input-tokens", fact))
                : said;
    }

    private Optional<Duration> wait(RateLimitFamily family, String value) {
        return switch (family) {
            case OPENAI -> duration(value.strip());
            case ANTHROPIC -> instant(value.strip()).map(at -> Duration.between(now, at));
        };
    }

    private static Optional<Duration> duration(String value) {
        Matcher parts = DURATION.matcher(value);
        if (value.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        double seconds = number(parts, 1) * 86_400
                + number(parts, 2) * 3_600
                + number(parts, 3) * 60
                + number(parts, 4)
                + number(parts, 5) / 1_000;
        return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1_000)));
    }

    private static double number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Double.parseDouble(digits);
    }

    private static Optional<Instant> instant(String value) {
        try {
            return Optional.of(Instant.parse(value));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
