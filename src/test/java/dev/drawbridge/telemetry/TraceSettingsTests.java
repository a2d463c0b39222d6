package dev.drawbridge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.settings.SettingsException;
import dev.drawbridge.testing.FakeCollector;
import dev.drawbridge.testing.TestCalls;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TraceSettingsTests {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Clock CLOCK = Clock.fixed(TestCalls.START.plusSeconds(1), ZoneOffset.UTC);

    private static Tracing tracing(String... pairs) {
        var properties = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return new TraceSettings(properties).tracing(CLOCK);
    }

    private static Call call(Map<String, List<String>> headers) {
        Call plain = TestCalls.call("c1");
        return new Call(
                plain.id(),
                plain.caller(),
                plain.dialect(),
                plain.head(),
                plain.body(),
                HttpHeaders.of(headers, (_, _) -> true),
                "",
                "session-1",
                plain.startedAt());
    }

    @ParameterizedTest
    @CsvSource({
        "otel.exporter.otlp.endpoint, ''",
        "otel.service.name, x",
        "otel.exporter.otlp.metrics.endpoint, http://127.0.0.1:1"
    })
    void nothingIsStartedWithoutAnEndpoint(String name, String value) {
        Set<Thread> before = exporters();

        assertThat(tracing(name, value)).isInstanceOf(PassedTracing.class);

        assertThat(before).containsAll(exporters());
    }

    private static Set<Thread> exporters() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("BatchSpanProcessor"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({"otel.sdk.disabled, true", "otel.traces.exporter, none"})
    void switchesOfTheStandardSwitchItOff(String name, String value) {
        assertThat(tracing("otel.exporter.otlp.endpoint", "http://127.0.0.1:1", name, value))
                .isInstanceOf(PassedTracing.class);
    }

    @ParameterizedTest
    @CsvSource({
        "otel.exporter.otlp.protocol, grpc, OTEL_EXPORTER_OTLP_PROTOCOL",
        "otel.exporter.otlp.endpoint, no address, OTEL_",
        "otel.traces.sampler, sometimes, sometimes",
        "otel.bsp.schedule.delay, soon, otel.bsp.schedule.delay"
    })
    void wrongVariableIsNamed(String name, String value, String named) {
        assertThatThrownBy(() -> tracing("otel.exporter.otlp.traces.endpoint", value(name, value), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(named);
    }

    private static String value(String name, String value) {
        return name.endsWith("endpoint") ? value : "http://127.0.0.1:1";
    }

    @Test
    void clientsContextPassesOnWhenNothingIsExported() {
        var traced = call(Map.of("traceparent", List.of(PARENT), "tracestate", List.of("a=1,b=2")));

        assertThat(tracing().context(traced)).isEqualTo(Map.of("traceparent", PARENT, "tracestate", "a=1,b=2"));
        assertThat(tracing().ids(traced)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01,00-4bf92f3577b34da6a3ce929d0e0e4736-0-01"
            })
    void wrongContextIsDropped(String parent) {
        assertThat(tracing().context(call(Map.of("traceparent", List.of(parent)))))
                .isEmpty();
        assertThat(tracing().context(call(Map.of("tracestate", List.of("a=1")))))
                .isEmpty();
    }

    @Test
    void callIsASpanWithOneForEachAttempt() {
        try (var collector = new FakeCollector()) {
            Tracing tracing =
                    tracing("otel.exporter.otlp.endpoint", collector.url().toString());
            Call call = call(Map.of("traceparent", List.of(PARENT)));
            CallOutcome outcome = TestCalls.answered("openai", "gpt-5.5");
            tracing.began(call);
            tracing.asked(call, () -> TestCalls.answered("anthropic", "claude-opus-5"));
            String first = tracing.context(call).get("traceparent");
            tracing.answered(call, 529);
            Fault overloaded = Fault.provider(FaultKind.OVERLOADED, "they say: secret of the prompt");
            tracing.attempted(call, attempt("anthropic", "claude-opus-5", overloaded));
            tracing.asked(call, () -> outcome);
            String second = tracing.context(call).get("traceparent");
            tracing.answered(call, 200);
            Map<String, String> ids = tracing.ids(call);
            tracing.attempted(call, attempt("openai", "gpt-5.5", null));
            tracing.ended(call, outcome);
            tracing.stop();

            List<Span> spans = collector.spans();
            assertThat(spans)
                    .extracting(Span::getName)
                    .containsExactly("chat claude-opus-5", "chat gpt-5.5", "chat sonnet");
            Span server = spans.getLast();
            assertThat(server.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
            assertThat(FakeCollector.parent(server)).isEqualTo("00f067aa0ba902b7");
            assertThat(ids)
                    .isEqualTo(Map.of("trace_id", FakeCollector.traceId(server), "span_id", FakeCollector.id(server)));
            assertThat(spans).extracting(FakeCollector::traceId).containsOnly("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(spans.subList(0, 2)).allSatisfy(attempt -> {
                assertThat(attempt.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
                assertThat(FakeCollector.parent(attempt)).isEqualTo(FakeCollector.id(server));
            });
            assertThat(first).contains(FakeCollector.id(spans.getFirst()));
            assertThat(second).contains(FakeCollector.id(spans.get(1)));
            assertThat(spans.getFirst().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
            assertThat(FakeCollector.attribute(spans.getFirst(), "error.type")).isEqualTo("overloaded");
            assertThat(FakeCollector.attribute(spans.getFirst(), "http.response.status_code"))
                    .isEqualTo("529");
            assertThat(FakeCollector.attribute(spans.getFirst(), "gen_ai.provider.name"))
                    .isEqualTo("anthropic");
            assertThat(spans.get(1).getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
            assertThat(spans.toString()).doesNotContain("secret of the prompt");
        }
    }

    @Test
    void spanTellsWhatTheConventionsName() {
        try (var collector = new FakeCollector()) {
            Tracing tracing =
                    tracing("otel.exporter.otlp.endpoint", collector.url().toString());
            Call call = call(Map.of());
            tracing.began(call);
            tracing.ended(call, TestCalls.answered("openai", "gpt-5.5"));
            tracing.stop();

            Span span = collector.spans().getFirst();
            var said = new TreeMap<String, String>();
            span.getAttributesList()
                    .forEach(one -> said.put(one.getKey(), FakeCollector.attribute(span, one.getKey())));
            assertThat(said)
                    .isEqualTo(new TreeMap<>(Map.ofEntries(
                            Map.entry("gen_ai.operation.name", "chat"),
                            Map.entry("gen_ai.provider.name", "openai"),
                            Map.entry("gen_ai.request.model", "sonnet"),
                            Map.entry("gen_ai.response.model", "gpt-5.5"),
                            Map.entry("gen_ai.response.finish_reasons", "stop"),
                            Map.entry("gen_ai.conversation.id", "session-1"),
                            Map.entry("gen_ai.usage.input_tokens", "100"),
                            Map.entry("gen_ai.usage.cache_read.input_tokens", "30"),
                            Map.entry("gen_ai.usage.cache_creation.input_tokens", "10"),
                            Map.entry("gen_ai.usage.output_tokens", "20"),
                            Map.entry("http.response.status_code", "200"),
                            Map.entry("drawbridge.task_id", "c1"),
                            Map.entry("drawbridge.dialect", "openai-chat"),
                            Map.entry("drawbridge.key", "name of k1"),
                            Map.entry("drawbridge.team", "core"),
                            Map.entry("drawbridge.outcome", "ok"),
                            Map.entry("drawbridge.attempts", "1"),
                            Map.entry("drawbridge.usage.estimated", "false"),
                            Map.entry("drawbridge.first_event_ms", "321"),
                            Map.entry("drawbridge.losses", "logit_bias,n"))));
            assertThat(span.getEndTimeUnixNano() - span.getStartTimeUnixNano())
                    .isEqualTo(Duration.ofMillis(4567).toNanos());
            assertThat(FakeCollector.text(
                            collector.resources().getFirst().getResource().getAttributesList(), "service.name"))
                    .isEqualTo("drawbridge");
        }
    }

    @Test
    void collectorThatIsAwayIsToldOfOnce(CapturedOutput output) {
        String complaint = "Traces do not reach";
        Tracing tracing = tracing(
                "otel.exporter.otlp.endpoint",
                "http://somebody:secret@127.0.0.1:1",
                "otel.bsp.max.export.batch.size",
                "1",
                "otel.java.exporter.otlp.retry.disabled",
                "true");
        for (int i = 0; i < 20; i++) {
            Call call = TestCalls.call("c" + i);
            tracing.began(call);
            tracing.ended(call, TestCalls.answered("p", "m"));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> output.getAll().contains(complaint));
        tracing.stop();

        assertThat(output.getAll().lines().filter(line -> line.contains(complaint)))
                .singleElement()
                .asString()
                .contains("http://127.0.0.1:1")
                .doesNotContain("secret");
    }

    private static AttemptOutcome attempt(String provider, String model, @Nullable Fault fault) {
        Ending ending = fault == null ? Ending.OK : Ending.FAILED_BEFORE_OUTPUT;
        return new AttemptOutcome(provider, model, "default", false, ending, fault == null, fault, Duration.ZERO, null);
    }
}
