package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.ledger.CacheHealth;
import dev.drawbridge.ledger.ProviderHealth;
import dev.drawbridge.ledger.ProviderHealth.FaultSeen;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A provider as the admin API shows it, without any credential.
///
/// @param transport `http`, `simulator` or `claude_cli`
/// @param address null for those inside the gateway
/// @param credential the first of its credentials
/// @param models names that are asked of it first
/// @param window what the account of the first allows and what is left of that, null for as much as is asked
/// @param recent of the last 15 minutes
/// @param day of the last 24 hours
/// @param cache how well its prompt caches are used
/// @param targets its models that have been asked since the replica that answers was started
public record ProviderView(
        String name,
        String transport,
        @Nullable String address,
        List<String> dialects,
        CredentialView credential,
        List<CredentialView> credentials,
        @Nullable String owner,
        List<String> models,
        @Nullable LimitLine window,
        @JsonProperty("last_success") @Nullable Instant lastSuccess,
        @JsonProperty("last_faults") List<FaultView> lastFaults,
        StretchView recent,
        StretchView day,
        CacheView cache,
        List<TargetView> targets) {

    /// @param call id of the call, whose row tells the rest
    public record FaultView(
            String call,
            Instant at,
            String kind,
            int status,
            @Nullable String model) {
        static FaultView of(FaultSeen fault) {
            return new FaultView(fault.call(), fault.at(), fault.kind(), fault.status(), fault.model());
        }
    }

    /// @param failed calls that failed by no fault of the caller
    /// @param successRatio from 0 to 1, null when there were no calls
    public record StretchView(
            long ok,
            long failed,
            @JsonProperty("success_ratio") @Nullable BigDecimal successRatio,
            @JsonProperty("p50_ms") @Nullable Long p50Ms,
            @JsonProperty("p95_ms") @Nullable Long p95Ms,
            @JsonProperty("first_event_p50_ms") @Nullable Long firstEventP50Ms,
            @JsonProperty("first_event_p95_ms") @Nullable Long firstEventP95Ms) {
        private static final int MILLE_DIGITS = 3;

        static StretchView of(ProviderHealth.Stretch stretch) {
            Long perMille = stretch.okPerMille();
            return new StretchView(
                    stretch.ok(),
                    stretch.failed(),
                    perMille == null ? null : BigDecimal.valueOf(perMille, MILLE_DIGITS),
                    stretch.p50Ms(),
                    stretch.p95Ms(),
                    stretch.firstEventP50Ms(),
                    stretch.firstEventP95Ms());
        }
    }

    static ProviderView of(
            Provider provider,
            List<String> models,
            List<CredentialView> credentials,
            ProviderHealth health,
            CacheHealth cache,
            List<TargetView> targets) {
        return new ProviderView(
                provider.name(),
                provider.transport().name().toLowerCase(Locale.ROOT),
                provider.transport() == Provider.Transport.HTTP ? provider.url().toString() : null,
                provider.dialectIds(),
                credentials.getFirst(),
                credentials,
                provider.owner(),
                models,
                credentials.getFirst().window(),
                health.lastSuccess(),
                health.lastFaults().stream().map(FaultView::of).toList(),
                StretchView.of(health.recent()),
                StretchView.of(health.day()),
                CacheView.of(cache),
                targets);
    }
}
