package dev.drawbridge.limits;

import dev.drawbridge.call.Limit;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.catalog.ProviderWindow;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.telemetry.RefusalMetrics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import reactor.core.publisher.Mono;

/// Keeps everybody together inside what each account at a provider allows.
public final class ProviderWindows {
    private final RateLimits limits;
    private final WindowCalendar calendar;
    private final RefusalMetrics metrics;
    private final InstantSource clock;

    public ProviderWindows(RateLimits limits, WindowCalendar calendar, RefusalMetrics metrics, InstantSource clock) {
        this.limits = limits;
        this.calendar = calendar;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Counts one request. Fails with a [FaultException] that blames the operator's rule when the window is used up:
    /// another account or provider may still answer.
    public Mono<Void> ask(Provider provider, ProviderCredential credential) {
        ProviderWindow window = provider.window();
        return window == null ? Mono.empty() : ask(provider.account(credential), window);
    }

    private Mono<Void> ask(String account, ProviderWindow window) {
        return Mono.defer(() -> limits.ask(List.of(asked(account, window, calendar, clock.instant()))))
                .doOnError(LimitRefusedException.class, _ -> metrics.refused("window", Scope.Kind.PROVIDER.id()))
                .onErrorMap(LimitRefusedException.class, refused -> new FaultException(refused.fault()))
                .doOnNext(grant -> grant.settle(0))
                .then();
    }

    static RateAsk asked(String account, ProviderWindow window, WindowCalendar calendar, Instant now) {
        Per per = Per.of(window.per()).orElseThrow();
        return new RateAsk(
                Scope.provider(account), new Limit.Requests(window.requests(), per), calendar.window(per, now), 1);
    }
}
