package dev.drawbridge.telemetry;

import dev.drawbridge.settings.SettingsException;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The variables of OpenTelemetry, `OTEL_…`, as its own configuration names them: `otel.service.name`. Its library
/// reads them; here stands what this gateway presumes and refuses.
record TraceSettings(Map<String, String> properties) {
    private static final String PROTOCOL = "http/protobuf";
    private static final Map<String, String> USUAL = Map.of(
            "otel.service.name", "drawbridge",
            "otel.exporter.otlp.protocol", PROTOCOL,
            // Prometheus asks for metrics, and logs go to the standard output
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");

    TraceSettings {
        var all = new HashMap<>(USUAL);
        all.putAll(properties);
        properties = Map.copyOf(all);
    }

    /// @throws SettingsException naming the variable that is wrong
    Tracing tracing(Clock clock) {
        if (!isOn()) {
            return new PassedTracing();
        }
        String protocol = first("otel.exporter.otlp.traces.protocol", "otel.exporter.otlp.protocol");
        if (!protocol.equals(PROTOCOL)) {
            throw new SettingsException("OTEL_EXPORTER_OTLP_PROTOCOL", "must be " + PROTOCOL);
        }
        try {
            return new CallTraces(
                    AutoConfiguredOpenTelemetrySdk.builder()
                            .addPropertiesSupplier(() -> properties)
                            .addPropertiesCustomizer(_ -> properties)
                            .addSpanExporterCustomizer((exporter, _) -> new ToldExporter(exporter, endpoint()))
                            .disableShutdownHook()
                            .build()
                            .getOpenTelemetrySdk()
                            .getSdkTracerProvider(),
                    clock);
        } catch (ConfigurationException | IllegalArgumentException e) {
            throw new SettingsException("OTEL_*", String.valueOf(e.getMessage()));
        }
    }

    private boolean isOn() {
        return !endpoint().isEmpty()
                && !first("otel.sdk.disabled").equalsIgnoreCase("true")
                && !first("otel.traces.exporter").equals("none");
    }

    private String endpoint() {
        return first("otel.exporter.otlp.traces.endpoint", "otel.exporter.otlp.endpoint");
    }

    private String first(String... names) {
        return Stream.of(names)
                .map(name -> properties.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
