package dev.drawbridge.upstream.discovery;

import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.settings.Settings;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Starts to look when the gateway starts, and never makes it wait.
@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /// The address is a property only so that tests can have another.
    @Bean
    OllamaDiscovery ollamaDiscovery(
            Settings settings,
            CatalogSource catalogs,
            @Value("${drawbridge.discovery.ollama-url:http://localhost:11434}") String address) {
        var wanted = settings.section("discovery", DiscoverySettings.class, () -> DiscoverySettings.DEFAULT);
        return new OllamaDiscovery(wanted.looksForOllama(), catalogs, new OllamaServer(), address, AGAIN);
    }
}
