package dev.drawbridge.testing;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.drawbridge.testing.FakeProvider.Exchange;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/// A collector of OpenTelemetry's protocol over HTTP that keeps what it is sent.
public final class FakeCollector implements AutoCloseable {
    private final FakeProvider server =
            FakeProvider.start().handle(_ -> FakeAnswer.of(200, "application/x-protobuf", new byte[0]));

    public URI url() {
        return server.url();
    }

    public List<ResourceSpans> resources() {
        return server.exchanges().stream()
                .flatMap(exchange -> read(exchange).getResourceSpansList().stream())
                .toList();
    }

    public List<Span> spans() {
        return resources().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /// Waits until there are as many.
    public List<Span> spans(int count, Predicate<Span> wanted) {
        return await().until(() -> spans().stream().filter(wanted).toList(), found -> found.size() == count);
    }

    /// As text; lists with commas. Empty when the span has none of that name.
    public static String attribute(Span span, String name) {
        return text(span.getAttributesList(), name);
    }

    public static String text(List<KeyValue> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(attribute -> text(attribute.getValue()))
                .findFirst()
                .orElse("");
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case ARRAY_VALUE ->
                String.join(
                        ",",
                        value.getArrayValue().getValuesList().stream()
                                .map(FakeCollector::text)
                                .toList());
            default -> throw new AssertionError(value);
        };
    }

    public static String traceId(Span span) {
        return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    public static String id(Span span) {
        return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    public static String parent(Span span) {
        return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    private static ExportTraceServiceRequest read(Exchange exchange) {
        if (!exchange.uri().equals("/v1/traces")) {
            throw new AssertionError(exchange.uri());
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(exchange.body()))) {
            return ExportTraceServiceRequest.parseFrom(gzip);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        } catch (IOException _) {
            return plain(exchange);
        }
    }

    private static ExportTraceServiceRequest plain(Exchange exchange) {
        try {
            return ExportTraceServiceRequest.parseFrom(exchange.body());
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
