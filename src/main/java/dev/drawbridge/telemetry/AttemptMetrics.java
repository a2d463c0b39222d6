package dev.drawbridge.telemetry;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/// Counts how providers did that were asked, and who stood in for whom.
public final class AttemptMetrics implements CallListener {
    private final LabelValues labels = new LabelValues();
    private final Meters meters;

    public AttemptMetrics(MeterRegistry registry) {
        meters = new Meters(registry);
    }

    @Override
    public void attempted(Call call, AttemptOutcome attempt) {
        String provider = labels.of(Label.PROVIDER, attempt.provider());
        Tags tags = Tags.of(
                Label.PROVIDER.id(), provider,
                Label.MODEL.id(), labels.ofModel(attempt.model(), attempt.fault()),
                Label.RESULT.id(), result(attempt));
        meters.counter(MetricName.ATTEMPTS, tags).increment();
        if (attempt.reached()) {
            Tags way = Tags.of(
                    Label.MODE.id(),
                    attempt.verbatim() ? "verbatim" : "translated",
                    Label.DIALECT.id(),
                    call.dialect().id(),
                    Label.PROVIDER.id(),
                    provider);
            meters.counter(MetricName.RELAYS, way).increment();
        }
    }

    private static String result(AttemptOutcome attempt) {
        Fault fault = attempt.fault();
        if (fault != null) {
            return CallMetrics.word(fault.kind());
        }
        return attempt.ending() == Ending.CANCELLED ? Ending.CANCELLED.id() : "ok";
    }

    @Override
    public void retried(Call call, AttemptOutcome failed) {
        Tags tags = Tags.of(
                Label.PROVIDER.id(), labels.of(Label.PROVIDER, failed.provider()),
                Label.MODEL.id(), labels.ofModel(failed.model(), failed.fault()),
                Label.REASON.id(), result(failed));
        meters.counter(MetricName.RETRIES, tags).increment();
    }

    @Override
    public void failedOver(Call call, String from, String to) {
        Tags tags = Tags.of(Label.FROM.id(), labels.of(Label.FROM, from), Label.TO.id(), labels.of(Label.TO, to));
        meters.counter(MetricName.FAILOVERS, tags).increment();
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        // Every attempt was told of by itself.
    }
}
