package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import java.time.Instant;

/// A call that this replica has let in and that has not ended.
public record RunningCall(String id, String keyId, String key, String dialect, String model, Instant startedAt) {
    static RunningCall of(Call call) {
        return new RunningCall(
                call.id(),
                call.caller().keyId(),
                call.caller().keyName(),
                call.dialect().id(),
                call.head().model(),
                call.startedAt());
    }
}
