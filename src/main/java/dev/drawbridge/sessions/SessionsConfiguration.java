package dev.drawbridge.sessions;

import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.TargetId;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.routing.Auto;
import dev.drawbridge.routing.HealthBoard;
import dev.drawbridge.routing.Router;
import dev.drawbridge.routing.RoutingSettings;
import dev.drawbridge.settings.Current;
import dev.drawbridge.store.Store;
import dev.drawbridge.telemetry.AutoMetrics;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what is remembered of conversations.
@Configuration(proxyBeanMethods = false)
class SessionsConfiguration {
    @Bean(initMethod = "start", destroyMethod = "stop")
    Later laterWrites() {
        return new Later();
    }

    @Bean
    Placements placements(Store store, Later later, Clock clock) {
        return new Placements(store, later, clock);
    }

    @Bean
    Feedback feedback(Store store, Later later, AutoMetrics metrics, Clock clock) {
        return new Feedback(store, later, metrics, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    FeedbackWatch feedbackWatch(Feedback feedback) {
        return new FeedbackWatch(feedback);
    }

    @Bean
    OpenSessions openSessions(
            Placements placements, Feedback feedback, CatalogSource catalogs, AutoMetrics metrics, Clock clock) {
        return new OpenSessions(placements, feedback, new Tariff(catalogs), metrics, clock);
    }

    @Bean
    Steering steering(
            Router router,
            Auto auto,
            Placements placements,
            Feedback feedback,
            OpenSessions open,
            Current<RoutingSettings> settings,
            HealthBoard health,
            Clock clock) {
        return new Steering(
                router, auto, placements, feedback, open, settings, target -> isReady(health, target), clock);
    }

    /// With one of its credentials at least.
    private static boolean isReady(HealthBoard health, Deployment target) {
        Provider provider = target.provider();
        return provider.credentials().stream()
                .map(credential -> new TargetId(provider.name(), target.model(), credential.id()))
                .anyMatch(id -> health.health(id).isReady());
    }
}
