package dev.drawbridge.call;

import dev.drawbridge.settings.Meaning;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A limit as configuration, admin API and store write it: `requests` or `tokens` with `per`, or `concurrent`.
public record LimitForm(
        @Meaning(
                value = "Requests in each window.",
                limits = "1 to 1000000000000; one of `requests`, `tokens`, `concurrent`")
        @Nullable
        Long requests,

        @Meaning(value = "Tokens in each window, without those read from caches.", limits = "1 to 1000000000000")
        @Nullable
        Long tokens,

        @Meaning(value = "Calls at the same time.", limits = "1 to 1000000") @Nullable
        Long concurrent,

        @Meaning(
                value = "The window, by the calendar; needed but for `concurrent`.",
                limits = "`second`, `minute`, `hour`, `5h`, `day`, `week`, `month`, `total`")
        @Nullable
        String per) {
    private static final long MOST = 1_000_000_000_000L;
    private static final long MOST_CONCURRENT = 1_000_000;

    /// @throws FormException when it is none
    public LimitForm {
        if (Stream.of(requests, tokens, concurrent).filter(Objects::nonNull).count() != 1) {
            throw new FormException("", "must have one of requests, tokens and concurrent");
        }
        check("requests", requests, MOST);
        check("tokens", tokens, MOST);
        check("concurrent", concurrent, MOST_CONCURRENT);
        if (concurrent == null) {
            window(per, List.of(Per.values()));
        } else if (per != null) {
            throw new FormException("per", "has no meaning for concurrent calls");
        }
    }

    private static void check(String member, @Nullable Long most, long highest) {
        if (most != null && (most < 1 || most > highest)) {
            throw new FormException(member, "must be a whole number from 1 to " + highest);
        }
    }

    static Per window(@Nullable String per, List<Per> known) {
        return known.stream()
                .filter(window -> window.id().equals(per))
                .findFirst()
                .orElseThrow(() -> new FormException(
                        "per", "must be one of " + known.stream().map(Per::id).collect(Collectors.joining(", "))));
    }

    public static LimitForm of(Limit limit) {
        return switch (limit) {
            case Limit.Requests(long most, Per per) -> new LimitForm(most, null, null, per.id());
            case Limit.Tokens(long most, Per per) -> new LimitForm(null, most, null, per.id());
            case Limit.Concurrent(int most) -> new LimitForm(null, null, (long) most, null);
        };
    }

    public Limit limit() {
        if (concurrent != null) {
            return new Limit.Concurrent(Math.toIntExact(concurrent));
        }
        Per window = window(per, List.of(Per.values()));
        return requests != null
                ? new Limit.Requests(requests, window)
                : new Limit.Tokens(Objects.requireNonNull(tokens), window);
    }

    /// Whether both limit the same thing, so that one of them would be idle.
    public boolean repeats(LimitForm other) {
        return Objects.equals(per, other.per)
                && (requests == null) == (other.requests == null)
                && (tokens == null) == (other.tokens == null);
    }
}
