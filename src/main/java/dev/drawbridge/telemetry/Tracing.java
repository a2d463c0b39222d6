package dev.drawbridge.telemetry;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import java.util.Map;

/// What calls have to do with distributed traces, whether they are exported or not.
public interface Tracing extends CallListener {
    /// W3C trace context for the provider that is asked now: `traceparent` and `tracestate`, if there is any.
    Map<String, String> context(Call call);

    /// The provider that was asked last has answered with this status.
    default void answered(Call call, int status) {}

    /// What joins a log line to the trace: `trace_id` and `span_id`, empty where the call has no span.
    default Map<String, String> ids(Call call) {
        return Map.of();
    }

    /// Exports what is left; waits for at most 2 s.
    default void stop() {}
}
