package dev.drawbridge.telemetry;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Loss;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.List;

/// What spans say, in the words of the OpenTelemetry conventions where those have one
/// (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/). Never a body, a key or a credential.
final class SpanAttributes {
    private static final AttributeKey<List<String>> FINISH_REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    private static final AttributeKey<List<String>> LOSSES = AttributeKey.stringArrayKey("drawbridge.losses");

    private SpanAttributes() {}

    static void ofCall(Span span, Call call) {
        span.setAttribute(Label.OPERATION.id(), call.operation().id());
        if (!call.head().model().isEmpty()) {
            span.setAttribute(Label.REQUEST_MODEL.id(), LogValue.of(call.head().model()));
        }
        if (call.session() != null) {
            span.setAttribute("gen_ai.conversation.id", LogValue.of(call.session()));
        }
        span.setAttribute("drawbridge.task_id", call.id());
        span.setAttribute("drawbridge.dialect", call.dialect().id());
        span.setAttribute("drawbridge.key", call.caller().keyName());
        if (call.caller().team() != null) {
            span.setAttribute("drawbridge.team", call.caller().team());
        }
    }

    static void ofAttempt(Span span, Call call, CallOutcome state) {
        span.setAttribute(Label.OPERATION.id(), call.operation().id());
        if (state.provider() != null) {
            span.setAttribute(Label.GEN_AI_PROVIDER.id(), state.provider());
        }
        if (state.model() != null) {
            span.setAttribute(Label.REQUEST_MODEL.id(), LogValue.of(state.model()));
        }
        span.setAttribute("drawbridge.attempt", state.attempts());
        ofLosses(span, state.losses());
    }

    static void ofStatus(Span span, int status) {
        span.setAttribute("http.response.status_code", status);
    }

    static void ofOutcome(Span span, CallOutcome outcome) {
        ofStatus(span, outcome.status());
        if (outcome.provider() != null) {
            span.setAttribute(Label.GEN_AI_PROVIDER.id(), outcome.provider());
            ofUsage(span, outcome.usage().known());
        }
        if (outcome.model() != null) {
            span.setAttribute("gen_ai.response.model", LogValue.of(outcome.model()));
        }
        if (outcome.finish() != null) {
            span.setAttribute(FINISH_REASONS, List.of(CallMetrics.word(outcome.finish())));
        }
        span.setAttribute("drawbridge.outcome", outcome.ending().id());
        span.setAttribute("drawbridge.attempts", outcome.attempts());
        span.setAttribute("drawbridge.usage.estimated", outcome.estimated());
        if (outcome.firstEvent() != null) {
            span.setAttribute("drawbridge.first_event_ms", outcome.firstEvent().toMillis());
        }
        ofLosses(span, outcome.losses());
    }

    private static void ofUsage(Span span, Usage usage) {
        span.setAttribute("gen_ai.usage.input_tokens", usage.prompt());
        span.setAttribute("gen_ai.usage.cache_read.input_tokens", usage.cacheRead());
        span.setAttribute("gen_ai.usage.cache_creation.input_tokens", usage.cacheWrite());
        span.setAttribute("gen_ai.usage.output_tokens", usage.output());
    }

    private static void ofLosses(Span span, List<Loss> losses) {
        if (!losses.isEmpty()) {
            List<String> fields = losses.stream()
                    .map(loss -> LogValue.of(loss.field()))
                    .distinct()
                    .toList();
            span.setAttribute(LOSSES, fields);
        }
    }

    static void ofFault(Span span, Fault fault) {
        span.setAttribute(Label.ERROR_TYPE.id(), CallMetrics.word(fault.kind()));
        span.setAttribute("drawbridge.blame", CallMetrics.word(fault.blame()));
    }
}
