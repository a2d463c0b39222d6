package dev.drawbridge.routing;

import dev.drawbridge.chat.FaultKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a target does, as one replica knows it at one moment.
///
/// @param inFlight calls that it serves now
/// @param ewmaFirstEventMillis how long its first event takes, newer ones counting more; 0 when nothing is known
/// @param successRatio of its last calls, 1 when there were none
/// @param coolingUntil when it may be asked again, by its own wish; null when it has none now
/// @param openUntil when an open breaker lets calls try again, null for any other
/// @param lastFault the last one that counted, if there was one
public record Health(
        BreakerState state,
        int inFlight,
        double ewmaFirstEventMillis,
        double successRatio,
        @Nullable Instant coolingUntil,
        @Nullable Instant openUntil,
        @Nullable LastFault lastFault) {
    /// Of a target that nobody has asked yet.
    public static final Health UNKNOWN = new Health(BreakerState.CLOSED, 0, 0, 1, null, null, null);

    public record LastFault(Instant at, FaultKind kind) {}

    /// Whether it comes before those that are not.
    public boolean isReady() {
        return state != BreakerState.OPEN && coolingUntil == null;
    }
}
