package dev.drawbridge.relay;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.sse.Framing;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Headers of answers to clients: who answered, what was lost, what the provider said about limits.
final class AnswerHeaders {
    private static final int MOST_LOSSES_NAMED = 20;
    private static final Pattern MILLIS = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

    private AnswerHeaders() {}

    static Map<String, String> stream(CallProgress progress, Framing framing) {
        Map<String, String> headers = answered(progress);
        headers.put("content-type", framing.contentType());
        headers.put("cache-control", "no-cache");
        headers.put("x-accel-buffering", "no");
        return headers;
    }

    static Map<String, String> whole(CallProgress progress) {
        Map<String, String> headers = answered(progress);
        headers.put("content-type", "application/json");
        return headers;
    }

    static Map<String, String> fault(CallProgress progress, Fault fault) {
        Map<String, String> headers = whole(progress);
        headers.put("x-drawbridge-fault", fault.blame().name().toLowerCase(Locale.ROOT));
        fault.retryAfterSeconds().ifPresent(seconds -> headers.put("retry-after", Long.toString(seconds)));
        return headers;
    }

    /// What a provider's headers say that a client understands: all that its own dialect has, or the limits.
    static void ofProvider(Dialect provider, Codec client, HttpHeaders from, Instant now, Map<String, String> to) {
        if (provider == client.dialect()) {
            pass(client, from, to);
            return;
        }
        to.putAll(RateLimitHeaders.translated(from, provider, client.dialect(), now));
        from.firstValue("retry-after-ms")
                .filter(_ -> to.containsKey("retry-after"))
                .filter(value -> MILLIS.matcher(value).matches())
                .ifPresent(value -> to.put("retry-after-ms", value));
    }

    /// Libraries make failed calls again by themselves. What the gateway has tried elsewhere in vain already, or what
    /// no repetition mends, they are asked to leave.
    static void retries(CallProgress progress, FaultKind kind, Map<String, String> to) {
        if (progress.attempts() > 1 || !mayPass(kind)) {
            to.put("x-should-retry", "false");
        }
    }

    private static boolean mayPass(FaultKind kind) {
        return switch (kind) {
            case REQUEST_TIMEOUT,
                    CONFLICT,
                    RATE_LIMITED,
                    CANCELLED,
                    INTERNAL,
                    BROKEN_ANSWER,
                    UNREACHABLE,
                    OVERLOADED,
                    TIMEOUT -> true;
            case BAD_REQUEST,
                    CONTEXT_TOO_LONG,
                    UNAUTHENTICATED,
                    BILLING,
                    FORBIDDEN,
                    NOT_FOUND,
                    MODEL_NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA -> false;
        };
    }

    private static void pass(Codec codec, HttpHeaders from, Map<String, String> to) {
        from.map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (codec.passesResponseHeader(lower)) {
                to.put(lower, String.join(", ", values));
            }
        });
    }

    private static Map<String, String> answered(CallProgress progress) {
        Map<String, String> headers = new LinkedHashMap<>();
        @Nullable Attempt attempt = progress.attempt();
        if (attempt != null) {
            headers.put("x-provider", attempt.provider().name());
            headers.put("x-model", attempt.model());
        }
        List<Loss> losses = progress.losses();
        if (!losses.isEmpty()) {
            headers.put("x-drawbridge-lost", named(losses));
        }
        return headers;
    }

    /// Field names come from the caller's own body, so whatever is not plain ASCII is left out of the header.
    private static String named(List<Loss> losses) {
        return losses.stream()
                .map(loss -> loss.field().replaceAll("[^A-Za-z0-9_.\\-]", ""))
                .filter(field -> !field.isEmpty())
                .distinct()
                .limit(MOST_LOSSES_NAMED)
                .collect(Collectors.joining(", "));
    }
}
