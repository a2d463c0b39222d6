package dev.drawbridge.conformance;

import static dev.drawbridge.testing.FakeCollector.attribute;
import static dev.drawbridge.testing.FakeCollector.id;
import static dev.drawbridge.testing.FakeCollector.parent;
import static dev.drawbridge.testing.FakeCollector.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeCollector;
import dev.drawbridge.testing.FakeProvider.Exchange;
import dev.drawbridge.testing.WireScripts;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// What a collector of traces gets from a running gateway, and what providers learn of the trace.
@ExtendWith(OutputCaptureExtension.class)
class TraceTests {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private static FakeCollector collector;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        collector = new FakeCollector();
        gateway = Gateway.start(
                "--otel.exporter.otlp.endpoint=" + collector.url(),
                "--otel.bsp.schedule.delay=50",
                "--logging.level.dev.drawbridge.access=info");
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        collector.close();
    }

    @BeforeEach
    void reset() {
        gateway.resetProviders();
    }

    private static HttpRequest.Builder chat(String model) {
        return gateway.wire()
                .request("/v1/chat/completions")
                .header("authorization", "Bearer " + gateway.key())
                .POST(BodyPublishers.ofString("""
                    {"model":"%s","logit_bias":{"1":2},"messages":[{"role":"user","content":"my secret plan"}]}\
                    """.formatted(model)));
    }

    /// The spans of one call, its own first.
    private static List<Span> spans(HttpResponse<?> answer, int count) {
        String task = answer.headers().firstValue("x-task-id").orElseThrow();
        Span server = collector
                .spans(1, span -> attribute(span, "drawbridge.task_id").equals(task))
                .getFirst();
        List<Span> attempts = collector.spans(count - 1, span -> parent(span).equals(id(server)));
        return Stream.concat(Stream.of(server), attempts.stream()).toList();
    }

    @Test
    void callIsASpanOfTheClientsTraceAndEveryAttemptAChildOfIt(CapturedOutput output) {
        gateway.provider(Dialect.OPENAI_CHAT).enqueue(WireScripts.OPENAI_CHAT.error(429, "my secret error"));
        gateway.provider(Dialect.ANTHROPIC)
                .enqueue(WireScripts.ANTHROPIC.text("my secret answer").json());

        HttpResponse<String> answer = gateway.wire()
                .send(chat("chat-then-messages").header("traceparent", PARENT).header("tracestate", "vendor=1"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<Span> spans = spans(answer, 3);
        Span server = spans.getFirst();
        assertThat(spans)
                .extracting(Span::getName)
                .containsExactly("chat chat-then-messages", "chat gpt-5.5", "chat claude-opus-5");
        assertThat(spans)
                .extracting(Span::getKind)
                .containsExactly(SpanKind.SPAN_KIND_SERVER, SpanKind.SPAN_KIND_CLIENT, SpanKind.SPAN_KIND_CLIENT);
        assertThat(spans).extracting(FakeCollector::traceId).containsOnly(TRACE);
        assertThat(parent(server)).isEqualTo("00f067aa0ba902b7");
        assertThat(attribute(server, "drawbridge.attempts")).isEqualTo("2");
        assertThat(attribute(server, "drawbridge.losses")).contains("logit_bias");
        assertThat(attribute(server, "gen_ai.provider.name")).isEqualTo("messages");
        assertThat(attribute(server, "http.response.status_code")).isEqualTo("200");
        assertThat(attribute(server, "error.type")).isEmpty();
        assertThat(attribute(spans.get(1), "error.type")).isEqualTo("rate_limited");
        assertThat(attribute(spans.get(1), "http.response.status_code")).isEqualTo("429");
        assertThat(attribute(spans.get(2), "http.response.status_code")).isEqualTo("200");
        for (int i = 1; i <= 2; i++) {
            Exchange asked = gateway.provider(i == 1 ? Dialect.OPENAI_CHAT : Dialect.ANTHROPIC)
                    .take();
            assertThat(asked.header("traceparent")).isEqualTo("00-" + TRACE + "-" + id(spans.get(i)) + "-01");
            assertThat(asked.header("tracestate")).isEqualTo("vendor=1");
        }
        assertThat(spans.toString()).doesNotContain("my secret", gateway.key(), Gateway.CHAT_CREDENTIAL);
        await().until(() -> output.getOut().contains("trace_id=\"" + TRACE + "\" span_id=\"" + id(server) + "\""));
    }

    @Test
    void callWithoutContextBeginsATrace() {
        gateway.provider(Dialect.OPENAI_CHAT)
                .handle(_ -> WireScripts.OPENAI_CHAT.text("Hi").json());

        var first = spans(gateway.wire().send(chat("chat-model").header("traceparent", "00-x-y-01")), 2);
        var second = spans(gateway.wire().send(chat("chat-model")), 2);

        assertThat(parent(first.getFirst())).isEmpty();
        assertThat(traceId(first.getFirst()))
                .isNotEqualTo(traceId(second.getFirst()))
                .isNotEqualTo(TRACE);
    }

    @Test
    void clientThatIsNotSampledIsNotExportedAndStillPassesItsTraceOn() {
        gateway.provider(Dialect.OPENAI_CHAT)
                .handle(_ -> WireScripts.OPENAI_CHAT.text("Hi").json());
        String unsampled = "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-00f067aa0ba902b7-00";

        gateway.wire().send(chat("chat-model").header("traceparent", unsampled));
        spans(gateway.wire().send(chat("chat-model")), 2);

        assertThat(gateway.provider(Dialect.OPENAI_CHAT).take().header("traceparent"))
                .startsWith("00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-")
                .endsWith("-00");
        assertThat(collector.spans()).extracting(FakeCollector::traceId).noneMatch(trace -> trace.startsWith("aaaa"));
    }

    @Test
    void refusedCallIsASpanWithoutAttempts() {
        HttpResponse<String> answer = gateway.wire().send(chat("no-such-model"));

        Span server = spans(answer, 1).getFirst();
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(attribute(server, "error.type")).isEqualTo("model_not_found");
        assertThat(attribute(server, "drawbridge.outcome")).isEqualTo("refused");
        assertThat(attribute(server, "http.response.status_code")).isEqualTo("404");
    }

    @Test
    void callThatPassesIsTracedToo() {
        gateway.provider(Dialect.OPENAI_CHAT)
                .enqueue(FakeAnswer.json(200, "{\"data\":[],\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}"));

        HttpResponse<String> answer = gateway.wire()
                .send(gateway.wire()
                        .request("/v1/embeddings")
                        .header("authorization", "Bearer " + gateway.key())
                        .header("content-type", "application/json")
                        .header("traceparent", PARENT)
                        .POST(BodyPublishers.ofString("{\"input\":\"Hi\",\"model\":\"embed\"}")));

        List<Span> spans = spans(answer, 2);
        assertThat(spans)
                .extracting(Span::getName)
                .containsExactly("embeddings embed", "embeddings text-embedding-3-small");
        assertThat(attribute(spans.getFirst(), "gen_ai.usage.input_tokens")).isEqualTo("7");
        assertThat(attribute(spans.get(1), "http.response.status_code")).isEqualTo("200");
        assertThat(gateway.provider(Dialect.OPENAI_CHAT).take().header("traceparent"))
                .isEqualTo("00-" + TRACE + "-" + id(spans.get(1)) + "-01");
    }
}
