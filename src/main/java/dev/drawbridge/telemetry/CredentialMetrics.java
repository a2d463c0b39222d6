package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/// Counts how often credentials are refused, and how the renewing of logins ends.
public final class CredentialMetrics {
    private final LabelValues labels = new LabelValues();
    private final Meters meters;

    public CredentialMetrics(MeterRegistry registry) {
        meters = new Meters(registry);
    }

    /// @param reason the word of the fault
    public void cooled(String provider, String credential, String reason) {
        Tags tags = Tags.of(
                Label.PROVIDER.id(), labels.of(Label.PROVIDER, provider),
                Label.CREDENTIAL.id(), labels.of(Label.CREDENTIAL, credential),
                Label.REASON.id(), reason);
        meters.counter(MetricName.COOL_DOWNS, tags).increment();
    }

    /// @param result `ok`, `refused`, `unreachable`, `unwritten` or `unlocked`
    public void refreshed(String result) {
        meters.counter(MetricName.LOGIN_REFRESHES, Tags.of(Label.RESULT.id(), result))
                .increment();
    }
}
