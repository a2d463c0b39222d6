package dev.drawbridge.edge;

import dev.drawbridge.access.AccessSettings;
import dev.drawbridge.access.KeyDesk;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.context.TokenCounter;
import dev.drawbridge.explain.Attempts;
import dev.drawbridge.explain.Explainer;
import dev.drawbridge.limits.Forecast;
import dev.drawbridge.limits.LimitSettings;
import dev.drawbridge.limits.TokenEstimate;
import dev.drawbridge.reasoning.ReasoningCarrier;
import dev.drawbridge.relay.Rehearsal;
import dev.drawbridge.routing.Auto;
import dev.drawbridge.routing.PromptCounter;
import dev.drawbridge.routing.Router;
import dev.drawbridge.settings.Current;
import dev.drawbridge.store.Store;
import dev.drawbridge.upstream.Transports;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/// Puts together what explains calls, of the very parts that make them.
@Configuration(proxyBeanMethods = false)
class ExplainConfiguration {
    /// By the estimate for models of others than OpenAI, which errs rather on the side of more.
    @Bean
    PromptCounter promptCounter(TokenCounter counter) {
        return request -> counter.count(request, "");
    }

    @Bean
    Rehearsal rehearsal(Transports upstream, ReasoningCarrier reasoning) {
        return new Rehearsal(upstream, reasoning, Schedulers.boundedElastic());
    }

    @Bean
    Attempts explainedAttempts(
            Rehearsal rehearsal, TokenCounter counter, TokenEstimate estimate, Tariff tariff, CatalogSource catalogs) {
        return new Attempts(
                rehearsal, counter, estimate, tariff, () -> catalogs.get().onLoss());
    }

    @Bean
    Forecast forecast(
            Store store,
            Current<LimitSettings> limits,
            CatalogSource catalogs,
            TokenCounter counter,
            Tariff tariff,
            Clock clock) {
        return new Forecast(store, limits, catalogs, new PromptCounts(counter), tariff, clock);
    }

    @Bean
    Explainer explainer(
            Router router,
            Auto auto,
            Attempts attempts,
            Current<AccessSettings> settings,
            Store store,
            Forecast forecast,
            Clock clock) {
        return new Explainer(router, auto, attempts, new KeyDesk(settings, store, clock).inquiry(), forecast, clock);
    }
}
