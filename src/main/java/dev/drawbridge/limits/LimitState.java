package dev.drawbridge.limits;

import dev.drawbridge.call.Limit;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.Window;
import org.jspecify.annotations.Nullable;

/// How a limit stands at a moment.
///
/// @param used requests or tokens of the window, or calls that run
/// @param window null for calls at the same time
public record LimitState(
        Scope scope, Limit limit, long used, @Nullable Window window) {
    public long most() {
        return switch (limit) {
            case Limit.Requests(long most, var _) -> most;
            case Limit.Tokens(long most, var _) -> most;
            case Limit.Concurrent(int most) -> most;
        };
    }

    /// Never below 0.
    public long left() {
        return Math.max(0, most() - used);
    }
}
