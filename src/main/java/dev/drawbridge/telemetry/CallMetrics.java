package dev.drawbridge.telemetry;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.chat.Blame;
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
    private final Meters meters;
    private final GenAiMetrics genAi;

    public CallMetrics(MeterRegistry registry) {
        meters = new Meters(registry);
        genAi = new GenAiMetrics(meters);
        MetricName.CALLS_OPEN.gauge(registry, open, Set::size);
    }

    @Override
    public void began(Call call) {
        open.add(call.id());
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        open.remove(call.id());
        String provider = labels.of(Label.PROVIDER, outcome.provider());
        String model = model(outcome);
        meters.counter(MetricName.CALLS, callTags(call, outcome, provider, model))
                .increment();
        countFault(outcome.fault());
        for (Loss loss : outcome.losses()) {
            Tags tags = Tags.of(Label.FIELD.id(), labels.of(Label.FIELD, loss.field()));
            meters.counter(MetricName.TRANSLATION_LOSSES, tags).increment();
        }
        if (outcome.provider() != null) {
            genAi.record(call.operation(), outcome, provider, model);
        }
    }

    /// The provider's name of the model, which a client may have made up where names are passed through. It becomes a
    /// label when a call to it did anything but fail by the caller's fault.
    private String model(CallOutcome outcome) {
        Fault fault = outcome.fault();
        boolean mayBeInvented = fault != null
                && (fault.blame() == Blame.CALLER
                        || fault.kind().status() == 400
                        || fault.kind().status() == 404);
        return mayBeInvented ? labels.ifKnown(Label.MODEL, outcome.model()) : labels.of(Label.MODEL, outcome.model());
    }

    private Tags callTags(Call call, CallOutcome outcome, String provider, String model) {
        return Tags.of(
                Label.DIALECT.id(), call.dialect().id(),
                Label.PROVIDER.id(), provider,
                Label.MODEL.id(), model,
                Label.OUTCOME.id(), outcome.ending().id(),
                Label.STATUS.id(), labels.of(Label.STATUS, Integer.toString(outcome.status())));
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
