package dev.drawbridge.config;

import dev.drawbridge.access.AccessSwap;
import dev.drawbridge.access.ConsoleSettings;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.DiscoverySettings;
import dev.drawbridge.ledger.LedgerSettings;
import dev.drawbridge.limits.LimitSettings;
import dev.drawbridge.routing.ResilienceSettings;
import dev.drawbridge.routing.RoutingSettings;
import dev.drawbridge.settings.Change;
import dev.drawbridge.settings.Current;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/// Where the running gateway keeps what the file says.
record Live(
        CatalogSource catalogs,
        AccessSwap access,
        Current<LimitSettings> limits,
        Current<LedgerSettings> ledger,
        Current<ConsoleSettings> console,
        Current<DiscoverySettings> discovery,
        Current<RoutingSettings> routing,
        Current<ResilienceSettings> resilience,
        Clock clock) {

    /// What is built into the windows that the store counts in, and into how replicas watch each other.
    private static final Set<String> ONLY_AT_START =
            Set.of("drawbridge.limits.time-zone", "drawbridge.limits.week-starts", "drawbridge.limits.lease");

    void swap(OperatorFile file) {
        catalogs.swap(file.catalog(), clock.instant());
        access.to(file.access());
        limits.set(file.limits());
        ledger.set(file.ledger());
        console.set(file.console());
        discovery.set(file.discovery());
        routing.set(file.routing());
        resilience.set(file.resilience());
    }

    static List<Change> needRestart(List<Change> sinceStart) {
        return sinceStart.stream()
                .filter(change -> ONLY_AT_START.contains(change.path()))
                .toList();
    }
}
