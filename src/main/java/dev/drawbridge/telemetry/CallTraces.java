package dev.drawbridge.telemetry;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Makes a span of every call and one of each attempt in it, and exports them.
final class CallTraces implements Tracing {
    private static final long LAST_EXPORT_SECONDS = 2;

    private final Map<String, CallTrace> open = new ConcurrentHashMap<>();
    private final SdkTracerProvider provider;
    private final Clock clock;

    CallTraces(SdkTracerProvider provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public void began(Call call) {
        open.put(call.id(), CallTrace.begin(provider.get("dev.drawbridge"), call));
    }

    @Override
    public void asked(Call call, Supplier<CallOutcome> lostNow) {
        of(call).ifPresent(trace -> trace.asked(call, lostNow.get(), clock.instant()));
    }

    @Override
    public void answered(Call call, int status) {
        of(call).ifPresent(trace -> trace.answered(status));
    }

    @Override
    public void attempted(Call call, AttemptOutcome attempt) {
        of(call).ifPresent(trace -> trace.attempted(attempt.fault(), clock.instant()));
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        CallTrace trace = open.remove(call.id());
        if (trace != null) {
            trace.ended(call, outcome);
        }
    }

    @Override
    public Map<String, String> context(Call call) {
        return of(call).map(CallTrace::context).orElse(Map.of());
    }

    @Override
    public Map<String, String> ids(Call call) {
        return of(call).map(CallTrace::ids).orElse(Map.of());
    }

    private Optional<CallTrace> of(Call call) {
        return Optional.ofNullable(open.get(call.id()));
    }

    @Override
    public void stop() {
        var _ = provider.shutdown().join(LAST_EXPORT_SECONDS, TimeUnit.SECONDS);
    }
}
