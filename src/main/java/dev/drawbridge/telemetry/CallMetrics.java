package dev.drawbridge.telemetry;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.dialect.Loss;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Turns calls into metrics.
public final class CallMetrics implements CallListener {
    private final LabelValues labels = new LabelValues();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Set<String> streams = ConcurrentHashMap.newKeySet();
    private final Meters meters;
    private final GenAiMetrics genAi;

    public CallMetrics(MeterRegistry registry) {
        meters = new Meters(registry);
        genAi = new GenAiMetrics(meters);
        MetricName.CALLS_OPEN.gauge(registry, open, Set::size);
        MetricName.STREAMS_OPEN.gauge(registry, streams, Set::size);
    }

    @Override
    public void began(Call call) {
        open.add(call.id());
        if (call.head().stream()) {
            streams.add(call.id());
        }
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        open.remove(call.id());
        streams.remove(call.id());
        String provider = labels.of(Label.PROVIDER, outcome.provider());
        String model = labels.ofModel(outcome.model(), outcome.fault());
        meters.counter(MetricName.CALLS, callTags(call, outcome, provider, model))
                .increment();
        countFault(outcome.fault());
        for (Loss loss : outcome.losses()) {
            Tags tags = Tags.of(Label.FIELD.id(), labels.of(Label.FIELD, loss.field()));
            meters.counter(MetricName.TRANSLATION_LOSSES, tags).increment();
        }
        if (outcome.provider() != null) {
            genAi.record(call, outcome, provider, model);
            countEstimate(outcome, provider, model);
        }
    }

    private Tags callTags(Call call, CallOutcome outcome, String provider, String model) {
        return Tags.of(
                Label.DIALECT.id(), call.dialect().id(),
                Label.PROVIDER.id(), provider,
                Label.MODEL.id(), model,
                Label.OUTCOME.id(), outcome.ending().id(),
                Label.STATUS.id(), labels.of(Label.STATUS, Integer.toString(outcome.status())));
    }

    private void countEstimate(CallOutcome outcome, String provider, String model) {
        if (outcome.estimated()) {
            Tags tags = Tags.of(Label.PROVIDER.id(), provider, Label.MODEL.id(), model);
            meters.counter(MetricName.ESTIMATED_CALLS, tags).increment();
        }
    }

    private void countFault(@Nullable Fault fault) {
        if (fault != null) {
            Tags tags = Tags.of(Label.KIND.id(), word(fault.kind()), Label.BLAME.id(), word(fault.blame()));
            meters.counter(MetricName.FAULTS, tags).increment();
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
