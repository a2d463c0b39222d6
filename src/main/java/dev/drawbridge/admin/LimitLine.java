package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.call.Limit;
import dev.drawbridge.limits.LimitState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One limit as it stands.
///
/// @param scope `key`, `team`, `model`, `provider` or `global`
/// @param name of whom it holds for, empty for everybody
/// @param counts `requests`, `tokens` or `concurrent`
/// @param per the window, null for calls at the same time
/// @param resetsAt when it begins anew, null when never
public record LimitLine(
        String scope,
        String name,
        String counts,
        @Nullable String per,
        long limit,
        long used,
        long left,
        @JsonProperty("resets_at") @Nullable Instant resetsAt) {
    static LimitLine of(LimitState state) {
        return new LimitLine(
                state.scope().kind().id(),
                state.scope().name(),
                counts(state.limit()),
                per(state.limit()),
                state.most(),
                state.used(),
                state.left(),
                state.window() == null ? null : state.window().end());
    }

    private static String counts(Limit limit) {
        return switch (limit) {
            case Limit.Requests _ -> "requests";
            case Limit.Tokens _ -> "tokens";
            case Limit.Concurrent _ -> "concurrent";
        };
    }

    private static @Nullable String per(Limit limit) {
        return switch (limit) {
            case Limit.Requests(long _, var per) -> per.id();
            case Limit.Tokens(long _, var per) -> per.id();
            case Limit.Concurrent _ -> null;
        };
    }
}
