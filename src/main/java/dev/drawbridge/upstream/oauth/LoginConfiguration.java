package dev.drawbridge.upstream.oauth;

import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.telemetry.CredentialMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.client.HttpClient;

/// Keeps the logins of the catalog good while the gateway runs.
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {
    @Bean
    LoginFiles loginFiles(HttpClient client, CredentialMetrics metrics, Clock clock) {
        return new LoginFiles(client, metrics, clock);
    }

    @Bean
    LoginWatch loginWatch(CatalogSource catalogs, LoginFiles logins, MeterRegistry registry, Clock clock) {
        return new LoginWatch(catalogs, logins, registry, clock);
    }
}
