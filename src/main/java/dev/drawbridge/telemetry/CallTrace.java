package dev.drawbridge.telemetry;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.chat.Fault;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The spans of one call. Times are the gateway's own, not the library's, so that they agree with the ledger's.
final class CallTrace {
    private final Tracer tracer;
    private final Span span;
    private final Context context;
    private @Nullable Span attempt;

    private CallTrace(Tracer tracer, Span span, Context parent) {
        this.tracer = tracer;
        this.span = span;
        this.context = parent.with(span);
    }

    static CallTrace begin(Tracer tracer, Call call) {
        Context parent = TraceContext.of(call.headers());
        Span span = tracer.spanBuilder(name(call, call.head().model()))
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent)
                .setStartTimestamp(call.startedAt())
                .startSpan();
        SpanAttributes.ofCall(span, call);
        return new CallTrace(tracer, span, parent);
    }

    private static String name(Call call, String model) {
        return (call.operation().id() + " " + LogValue.of(model)).strip();
    }

    /// @param state of which provider and model are those of the attempt
    synchronized void asked(Call call, CallOutcome state, Instant now) {
        String model = state.model() == null ? "" : state.model();
        endAttempt(null, now);
        Span asked = tracer.spanBuilder(name(call, model))
                .setSpanKind(SpanKind.CLIENT)
                .setParent(context)
                .setStartTimestamp(now)
                .startSpan();
        SpanAttributes.ofAttempt(asked, call, state);
        attempt = asked;
    }

    synchronized void answered(int status) {
        if (attempt != null) {
            SpanAttributes.ofStatus(attempt, status);
        }
    }

    synchronized void attempted(@Nullable Fault fault, Instant now) {
        endAttempt(fault, now);
    }

    private void endAttempt(@Nullable Fault fault, Instant now) {
        if (attempt != null) {
            fail(attempt, fault);
            attempt.end(now);
            attempt = null;
        }
    }

    synchronized void ended(Call call, CallOutcome outcome) {
        Instant end = call.startedAt().plus(outcome.duration());
        endAttempt(outcome.fault(), end);
        SpanAttributes.ofOutcome(span, outcome);
        fail(span, outcome.fault());
        span.end(end);
    }

    /// Without the fault's message, which may repeat what a provider said of the request.
    private static void fail(Span span, @Nullable Fault fault) {
        if (fault != null) {
            SpanAttributes.ofFault(span, fault);
            span.setStatus(StatusCode.ERROR);
        }
    }

    /// For whoever is asked now.
    synchronized Map<String, String> context() {
        return TraceContext.headers(attempt == null ? context : context.with(attempt));
    }

    Map<String, String> ids() {
        SpanContext ids = span.getSpanContext();
        var inOrder = new LinkedHashMap<String, String>();
        inOrder.put("trace_id", ids.getTraceId());
        inOrder.put("span_id", ids.getSpanId());
        return inOrder;
    }
}
