package dev.drawbridge.relay;

import dev.drawbridge.dialect.Dialect;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells what a provider said about its limits in the headers that the caller's libraries know. OpenAI's resets are
/// durations (`6m0s`), Anthropic's are instants; the gateway's clock is between them.
final class RateLimitHeaders {
    private static final List<String> COUNTED = List.of("requests", "tokens");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern DURATION = Pattern.compile(
            "(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,12}(?:\\.\\d{1,9})?)ms)?");

    private enum Family {
        OPENAI,
        ANTHROPIC
    }

    private final HttpHeaders from;
    private final Instant now;
    private final Map<String, String> told = new HashMap<>();

    private RateLimitHeaders(HttpHeaders from, Instant now) {
        this.from = from;
        this.now = now;
    }

    static Map<String, String> translated(HttpHeaders from, Dialect provider, Dialect client, Instant now) {
        var headers = new RateLimitHeaders(from, now);
        Optional<Family> spoken = family(provider);
        Optional<Family> understood = family(client);
        if (spoken.isPresent() && understood.isPresent()) {
            COUNTED.forEach(counted -> headers.tell(counted, spoken.get(), understood.get()));
        }
        return headers.told;
    }

    private static Optional<Family> family(Dialect dialect) {
        return switch (dialect) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> Optional.of(Family.OPENAI);
            case ANTHROPIC -> Optional.of(Family.ANTHROPIC);
            case GEMINI, OLLAMA -> Optional.empty();
        };
    }

    private void tell(String counted, Family spoken, Family understood) {
        for (String fact : List.of("limit", "remaining")) {
            said(spoken, counted, fact)
                    .filter(value -> NUMBER.matcher(value).matches())
                    .ifPresent(value -> told.put(name(understood, counted, fact), value));
        }
        said(spoken, counted, "reset")
                .flatMap(value -> wait(spoken, value))
                .ifPresent(wait -> told.put(name(understood, counted, "reset"), written(understood, wait)));
    }

    /// Anthropic tells tokens of input and output apart, and of both together only what is nearer its end.
    private Optional<String> said(Family family, String counted, String fact) {
        Optional<String> said = from.firstValue(name(family, counted, fact));
        return said.isEmpty() && family == Family.ANTHROPIC && counted.equals("tokens")
                ? from.firstValue(name(family, "input-tokens", fact))
                : said;
    }

    private static String name(Family family, String counted, String fact) {
        return switch (family) {
            case OPENAI -> "x-ratelimit-" + fact + "-" + counted;
            case ANTHROPIC -> "anthropic-ratelimit-" + counted + "-" + fact;
        };
    }

    private Optional<Duration> wait(Family family, String value) {
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

    private String written(Family family, Duration wait) {
        Duration left = wait.isNegative() ? Duration.ZERO : wait;
        return switch (family) {
            case OPENAI -> openAi(left);
            case ANTHROPIC ->
                now.plus(left).plusMillis(999).truncatedTo(ChronoUnit.SECONDS).toString();
        };
    }

    private static String openAi(Duration wait) {
        if (wait.compareTo(Duration.ofSeconds(1)) < 0) {
            return wait.toMillis() + "ms";
        }
        Duration whole = wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        String hours = whole.toHours() > 0 ? whole.toHours() + "h" : "";
        String minutes = whole.toMinutes() > 0 ? whole.toMinutesPart() + "m" : "";
        return hours + minutes + whole.toSecondsPart() + "s";
    }
}
