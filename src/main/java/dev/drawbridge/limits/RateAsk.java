package dev.drawbridge.limits;

import dev.drawbridge.call.Limit;
import dev.drawbridge.call.LimitSet;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.Window;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.chat.Usage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What a call wants of one rate limit.
///
/// @param limit of requests or of tokens
/// @param window in which the call begins
/// @param amount at least 1
public record RateAsk(Scope scope, Limit limit, Window window, long amount) {
    public RateAsk {
        if (limit instanceof Limit.Concurrent) {
            throw new IllegalArgumentException("calls at the same time are no rate");
        }
        if (amount < 1) {
            throw new IllegalArgumentException("nothing is asked for");
        }
    }

    /// What a call wants of all rate limits in a set.
    ///
    /// @param expected what the call will probably use
    public static List<RateAsk> of(
            Scope scope, LimitSet set, WindowCalendar calendar, Instant startedAt, Usage expected) {
        return set.limits().stream()
                .flatMap(limit -> switch (limit) {
                    case Limit.Requests(long _, Per per) ->
                        Stream.of(new RateAsk(scope, limit, calendar.window(per, startedAt), 1));
                    case Limit.Tokens(long most, Per per) ->
                        Stream.of(new RateAsk(scope, limit, calendar.window(per, startedAt), wanted(expected, most)));
                    case Limit.Concurrent _ -> Stream.<RateAsk>empty();
                })
                .toList();
    }

    /// An answer can be shorter than expected, so that the whole limit is enough to begin with; a prompt cannot.
    private static long wanted(Usage expected, long most) {
        long prompt = TokenEstimate.counted(
                new Usage(expected.input(), 0, expected.cacheWrite5m(), expected.cacheWrite1h(), 0, 0));
        return Math.max(1, Math.min(TokenEstimate.counted(expected), Math.max(prompt, most)));
    }

    Counted counted() {
        return limit instanceof Limit.Tokens ? Counted.TOKENS : Counted.REQUESTS;
    }

    long most() {
        return switch (limit) {
            case Limit.Requests requests -> requests.most();
            case Limit.Tokens tokens -> tokens.most();
            case Limit.Concurrent concurrent -> concurrent.most();
        };
    }

    BucketId bucket() {
        return new BucketId(scope.code(), counted(), most(), window);
    }
}
