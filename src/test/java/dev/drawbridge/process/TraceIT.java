package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.testing.FakeCollector;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Traces of a process that is set up by the standard's own variables.
class TraceIT {
    @TempDir
    Path directory;

    @Test
    void spansThatWaitAreExportedWhenItStops() {
        try (FakeCollector collector = new FakeCollector();
                GatewayProcess gateway = GatewayProcess.start(
                        directory,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url().toString(),
                                "OTEL_SERVICE_NAME", "gateway-of-the-team",
                                "OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test",
                                "OTEL_BSP_SCHEDULE_DELAY", "600000"))) {
            GatewayClient client = gateway.client();
            client.ask(ClientDialect.OPENAI, client.newKey("one"), "simulator", "Hi");
            assertThat(collector.spans()).isEmpty();

            gateway.terminate();

            assertThat(gateway.ended().exitCode()).isZero();
            assertThat(collector.spans()).extracting(Span::getName).containsExactly("chat simulator", "chat simulator");
            var resource = collector.resources().getFirst().getResource().getAttributesList();
            assertThat(FakeCollector.text(resource, "service.name")).isEqualTo("gateway-of-the-team");
            assertThat(FakeCollector.text(resource, "deployment.environment.name"))
                    .isEqualTo("test");
        }
    }

    @Test
    void collectorThatIsAwayIsToldOfInOneLineAndKeepsNothingUp() {
        try (GatewayProcess gateway = GatewayProcess.start(
                directory,
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1",
                        "OTEL_BSP_SCHEDULE_DELAY", "20",
                        "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true"))) {
            GatewayClient client = gateway.client();
            String key = client.newKey("one");
            for (int i = 0; i < 30; i++) {
                assertThat(client.ask(ClientDialect.OPENAI, key, "simulator", "Hi")
                                .statusCode())
                        .isEqualTo(200);
            }
            gateway.terminate();

            var ended = gateway.ended();
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.output().lines().filter(line -> line.contains("Traces do not reach")))
                    .hasSize(1);
            assertThat(ended.output()).doesNotContain("opentelemetry").doesNotContain("\tat ");
        }
    }
}
