package dev.drawbridge.upstream.discovery;

import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.DiscoverySettings;
import dev.drawbridge.settings.Current;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Starts to look when the gateway starts, and never makes it wait.
@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {
    private static final Duration AGAIN = Duration.ofSeconds(30);

    @Bean
    Current<DiscoverySettings> discoverySettings(Settings settings) {
        var problems = new Problems();
        var read = DiscoverySettings.read(settings, problems);
        problems.throwIfAny();
        return new Current<>(read);
    }

    /// The address is a property only so that tests can have another.
    @Bean
    OllamaDiscovery ollamaDiscovery(
            Current<DiscoverySettings> settings,
            CatalogSource catalogs,
            @Value("${drawbridge.discovery.ollama-url:http://localhost:11434}") String address) {
        return new OllamaDiscovery(() -> settings.get().looksForOllama(), catalogs, new OllamaServer(), address, AGAIN);
    }
}
