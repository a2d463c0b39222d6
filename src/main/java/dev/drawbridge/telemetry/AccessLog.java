package dev.drawbridge.telemetry;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.Operation;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.Usage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// One log line per call, of key-value pairs: who asked for what, who answered, how it ended. Never a body or a key.
public final class AccessLog implements CallListener {
    private static final Logger log = LoggerFactory.getLogger("dev.drawbridge.access");

    private final Tracing tracing;

    AccessLog(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        LoggingEventBuilder line = log.atInfo();
        for (Map.Entry<String, Object> field :
                fields(call, outcome, tracing.ids(call)).entrySet()) {
            line = line.addKeyValue(field.getKey(), field.getValue());
        }
        line.log("call");
    }

    private static Map<String, Object> fields(Call call, CallOutcome outcome, Map<String, String> trace) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", LogValue.of(call.id()));
        fields.put("key", LogValue.of(call.caller().keyName()));
        fields.put("dialect", call.dialect().id());
        if (call.operation() != Operation.CHAT) {
            fields.put("operation", call.operation().id());
        }
        fields.put("requested_model", LogValue.of(call.head().model()));
        addOutcome(fields, outcome);
        addTokens(fields, outcome.usage().known());
        fields.putAll(trace);
        return fields;
    }

    private static void addOutcome(Map<String, Object> fields, CallOutcome outcome) {
        if (outcome.provider() != null) {
            fields.put("provider", LogValue.of(outcome.provider()));
        }
        if (outcome.model() != null) {
            fields.put("model", LogValue.of(outcome.model()));
        }
        fields.put("status", outcome.status());
        fields.put("outcome", outcome.ending().id());
        Fault fault = outcome.fault();
        if (fault != null) {
            fields.put("fault", CallMetrics.word(fault.kind()));
        }
        fields.put("attempts", outcome.attempts());
        Duration firstEvent = outcome.firstEvent();
        if (firstEvent != null) {
            fields.put("first_event_ms", firstEvent.toMillis());
        }
        fields.put("duration_ms", outcome.duration().toMillis());
    }

    private static void addTokens(Map<String, Object> fields, Usage usage) {
        fields.put("input", usage.input());
        fields.put("cache_read", usage.cacheRead());
        fields.put("cache_write", usage.cacheWrite());
        fields.put("output", usage.output());
        fields.put("reasoning", usage.reasoning());
    }
}
