package dev.drawbridge.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.call.Operation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Counts how often this replica has answered the same request of the same key in full. A library that tries again has
/// not been answered, so that it is never taken for an agent that runs in circles.
final class Repeats {
    private static final int MOST_KNOWN = 50_000;

    private final Duration window;
    private final Cache<String, Integer> answered;
    private final ConcurrentMap<String, String> open = new ConcurrentHashMap<>();

    Repeats(Duration window) {
        this.window = window;
        this.answered = Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterWrite(window)
                .build();
    }

    /// How often the request was answered before, in the same window.
    int before(Call call) {
        if (call.operation() != Operation.CHAT || call.body().length == 0) {
            return 0;
        }
        Integer times = answered.getIfPresent(open.computeIfAbsent(call.id(), _ -> request(call)));
        return times == null ? 0 : times;
    }

    /// Every call that was looked at must end here.
    void ended(Call call, CallOutcome outcome) {
        String request = open.remove(call.id());
        if (request != null && outcome.ending() == Ending.OK) {
            answered.asMap().merge(request, 1, Integer::sum);
        }
    }

    /// The model stands in the path of some dialects, so the body alone does not tell it.
    private String request(Call call) {
        MessageDigest digest = BrakeWindows.digest();
        String head = String.join(
                "\n",
                call.caller().keyId(),
                call.dialect().id(),
                call.head().model(),
                Long.toString(BrakeWindows.number(call.startedAt(), window)),
                "");
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        return BrakeWindows.hash(digest, call.body());
    }
}
