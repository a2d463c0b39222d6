package dev.drawbridge.config;

import dev.drawbridge.access.AccessSwap;
import dev.drawbridge.access.ConsoleSettings;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.DiscoverySettings;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.ledger.LedgerSettings;
import dev.drawbridge.limits.LimitSettings;
import dev.drawbridge.routing.ResilienceSettings;
import dev.drawbridge.routing.RoutingSettings;
import dev.drawbridge.settings.ConfigFile;
import dev.drawbridge.settings.Current;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.SettingsCheck;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.telemetry.ReloadMetrics;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks at the whole file when the gateway starts, and again whenever it changes.
@Configuration(proxyBeanMethods = false)
class ConfigConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ConfigConfiguration.class);

    @Bean
    SettingsCheck wholeFile(Variables variables, ModelFacts facts) {
        return settings -> {
            var problems = new Problems();
            var read = OperatorFile.read(settings, variables, facts, problems);
            problems.throwIfAny();
            Doubts.of(read).forEach(doubt -> log.warn("{}", doubt));
        };
    }

    @Bean
    Live live(
            CatalogSource catalogs,
            AccessSwap access,
            Current<LimitSettings> limits,
            Current<LedgerSettings> ledger,
            Current<ConsoleSettings> console,
            Current<DiscoverySettings> discovery,
            Current<RoutingSettings> routing,
            Current<ResilienceSettings> resilience,
            Clock clock) {
        return new Live(catalogs, access, limits, ledger, console, discovery, routing, resilience, clock);
    }

    @Bean
    Reloader reloader(
            ConfigFile file,
            Settings settings,
            Variables variables,
            ModelFacts facts,
            Live live,
            ReloadMetrics metrics,
            Clock clock) {
        return new Reloader(file, settings, variables, facts, live, metrics, clock);
    }

    @Bean
    FileWatch fileWatch(ConfigFile file, Reloader reloader, @Value("${drawbridge.reload.every}") Duration every) {
        return new FileWatch(file, reloader::state, reloader::reload, every);
    }
}
