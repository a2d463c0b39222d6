package dev.drawbridge.edge;

import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallListeners;
import dev.drawbridge.call.PhaseTimer;
import dev.drawbridge.capture.CallCaptures;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.context.TokenCounter;
import dev.drawbridge.limits.LimitSettings;
import dev.drawbridge.limits.ProviderWindows;
import dev.drawbridge.limits.WorstCase;
import dev.drawbridge.reasoning.ReasoningCarrier;
import dev.drawbridge.relay.Drain;
import dev.drawbridge.relay.Relay;
import dev.drawbridge.relay.RelaySettings;
import dev.drawbridge.routing.ResilienceSettings;
import dev.drawbridge.routing.Router;
import dev.drawbridge.routing.RoutingSettings;
import dev.drawbridge.routing.Turnstile;
import dev.drawbridge.sessions.Feedback;
import dev.drawbridge.sessions.Steering;
import dev.drawbridge.settings.Current;
import dev.drawbridge.store.DataDirectory;
import dev.drawbridge.telemetry.RefusalMetrics;
import dev.drawbridge.telemetry.Tracing;
import dev.drawbridge.upstream.CredentialWriter;
import dev.drawbridge.upstream.HttpUpstream;
import dev.drawbridge.upstream.Logins;
import dev.drawbridge.upstream.SecretFiles;
import dev.drawbridge.upstream.Transports;
import dev.drawbridge.upstream.claudecli.ClaudeCli;
import dev.drawbridge.upstream.simulator.Simulator;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/// Puts the rooms behind the edge together: they themselves know no framework.
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {
    @Bean
    BodyReader bodyReader(@Value("${drawbridge.body-limit}") DataSize limit) {
        return new BodyReader(limit);
    }

    @Bean
    Refusals refusals(List<CallListener> listeners, RefusalCounts counts, Clock clock) {
        return new Refusals(new CallListeners(listeners), counts, clock);
    }

    @Bean
    RefusalCounts refusalCounts(RefusalMetrics metrics) {
        return new RefusalCounts(metrics);
    }

    @Bean
    PhaseTimer phaseTimer(List<CallListener> listeners) {
        return new PhaseTimer(
                new CallListeners(listeners), () -> Schedulers.parallel().now(TimeUnit.NANOSECONDS));
    }

    @Bean
    ClaudeCli claudeCli(DataDirectory directory, Clock clock) {
        return new ClaudeCli(directory.path().resolve("claude-cli"), System.getenv(), clock);
    }

    @Bean
    CredentialWriter credentialWriter(Logins logins) {
        return new CredentialWriter(new SecretFiles(), logins);
    }

    @Bean
    Transports upstream(HttpClient client, CredentialWriter credentials, ClaudeCli claudeCli) {
        return new Transports(new HttpUpstream(client, credentials), new Simulator(Schedulers.parallel()), claudeCli);
    }

    @Bean
    WorstCase worstCase(CatalogSource catalogs, TokenCounter counter, Scheduler tokenCounting) {
        return new WorstCase(catalogs, new PromptCounts(counter), tokenCounting);
    }

    @Bean
    CheaperModel cheaperModel(Router router, Current<LimitSettings> settings) {
        return new CheaperModel(router, () -> settings.get().brakeOrNone().cheaper());
    }

    @Bean
    TypedFeedback typedFeedback(
            Steering steering,
            Feedback feedback,
            Current<RoutingSettings> settings,
            List<CallListener> listeners,
            Clock clock) {
        return new TypedFeedback(steering, feedback, settings, new CallListeners(listeners), clock);
    }

    @Bean
    Drain drain() {
        return new Drain();
    }

    @Bean
    Relay relay(
            Transports upstream,
            List<CallListener> listeners,
            ReasoningCarrier reasoning,
            CatalogSource catalogs,
            ProviderWindows windows,
            Tracing tracing,
            CallCaptures captures,
            Drain drain,
            Current<ResilienceSettings> resilience,
            Turnstile turnstile) {
        Supplier<RelaySettings> settings = () -> new RelaySettings(
                catalogs.get().onLoss(),
                catalogs.get().keepalive(),
                resilience.get().retriesOrDefault());
        var windowed = new WindowedUpstream(upstream, windows);
        return new Relay(
                call -> new TracedUpstream(captures.upstream(call, windowed), call, tracing),
                new CallListeners(listeners),
                reasoning,
                settings,
                Schedulers.parallel(),
                drain,
                turnstile);
    }
}
