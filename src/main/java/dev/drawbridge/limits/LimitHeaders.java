package dev.drawbridge.limits;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RateLimitFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is left of a caller's limits, in the headers that its libraries know and in one for people.
public final class LimitHeaders {
    private static final String WARNING = "x-drawbridge-limit-warning";
    private static final int NEAR = 80;

    private LimitHeaders() {}

    /// Of requests and of tokens the window that has least left; in OpenAI's form for everybody, in Anthropic's for
    /// whoever speaks that. Names are in lower case.
    public static Map<String, String> of(Dialect client, List<Allowance> allowances, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Counted counted : Counted.values()) {
            allowances.stream()
                    .filter(allowance -> allowance.counted().equals(counted.id()))
                    .min(Comparator.comparingLong(Allowance::left)
                            .thenComparing(LimitHeaders::reset, Comparator.reverseOrder()))
                    .ifPresent(tightest ->
                            families(client).forEach(family -> tell(counted.id(), tightest, family, now, headers)));
        }
        String near = warning(allowances);
        if (!near.isEmpty()) {
            headers.put(WARNING, near);
        }
        return headers;
    }

    private static Stream<RateLimitFamily> families(Dialect client) {
        return Stream.concat(Stream.of(RateLimitFamily.OPENAI), RateLimitFamily.of(client).stream())
                .distinct();
    }

    private static void tell(
            String counted, Allowance allowance, RateLimitFamily family, Instant now, Map<String, String> to) {
        to.put(family.header(counted, "limit"), Long.toString(allowance.limit()));
        to.put(family.header(counted, "remaining"), Long.toString(allowance.left()));
        Instant reset = allowance.resetsAt();
        if (reset != null) {
            to.put(family.header(counted, "reset"), family.reset(Duration.between(now, reset), now));
        }
    }

    private static Instant reset(Allowance allowance) {
        return Objects.requireNonNullElse(allowance.resetsAt(), Instant.MAX);
    }

    /// Without names, which headers cannot always carry.
    private static String warning(List<Allowance> allowances) {
        return allowances.stream()
                .filter(allowance -> allowance.percentUsed() >= NEAR)
                .map(allowance -> "%s %s %d%% used%s"
                        .formatted(
                                allowance.scope().kind().id(),
                                allowance.what(),
                                allowance.percentUsed(),
                                allowance.resetsAt() == null ? "" : ", resets " + allowance.resetsAt()))
                .collect(Collectors.joining("; "));
    }
}
