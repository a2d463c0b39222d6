package dev.drawbridge.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads and writes trace context as [W3C](https://www.w3.org/TR/trace-context/) wants it; what does not keep to that
/// is dropped.
final class TraceContext {
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final String PARENT = "traceparent";

    private TraceContext() {}

    private enum Headers implements TextMapGetter<HttpHeaders> {
        GETTER;

        @Override
        public Iterable<String> keys(HttpHeaders headers) {
            return headers.map().keySet();
        }

        @Override
        public @Nullable String get(@Nullable HttpHeaders headers, String name) {
            return headers == null ? null : String.join(",", headers.allValues(name));
        }
    }

    /// The root where a client tells nothing good.
    static Context of(HttpHeaders client) {
        return client.firstValue(PARENT).isPresent()
                ? W3C.extract(Context.root(), client, Headers.GETTER)
                : Context.root();
    }

    static Map<String, String> headers(Context context) {
        if (!Span.fromContext(context).getSpanContext().isValid()) {
            return Map.of();
        }
        Map<String, String> headers = new HashMap<>();
        W3C.inject(context, headers, (carrier, name, value) -> headers.put(name, value));
        return headers;
    }
}
