package dev.drawbridge.admin;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.LoginState;
import dev.drawbridge.catalog.LoginStates;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.health.TargetBoard;
import dev.drawbridge.ledger.CacheHealth;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.ProviderHealth;
import dev.drawbridge.ledger.RowFilter;
import dev.drawbridge.limits.LimitStates;
import dev.drawbridge.routing.CoolDown;
import dev.drawbridge.routing.CoolDowns;
import dev.drawbridge.routing.CredentialId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Shows the providers and how they do, by the newest rows of the ledger, which are those of all replicas.
@Component
public final class ProviderBoard {
    /// So many rows are looked at; a busy day has more.
    static final int MOST_ROWS = 2000;

    private static final int MOST_TARGETS = 100;

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final CatalogSource catalogs;
    private final LimitStates limits;
    private final CoolDowns coolDowns;
    private final LoginStates logins;
    private final Tariff tariff;
    private final TargetBoard targets;
    private final Clock clock;
    private final Mono<List<LedgerRow>> newest;

    ProviderBoard(
            CatalogSource catalogs,
            LedgerRows rows,
            LimitStates limits,
            CoolDowns coolDowns,
            LoginStates logins,
            Tariff tariff,
            TargetBoard targets,
            Clock clock) {
        this.catalogs = catalogs;
        this.limits = limits;
        this.coolDowns = coolDowns;
        this.logins = logins;
        this.tariff = tariff;
        this.targets = targets;
        this.clock = clock;
        this.newest = rows.newest(RowFilter.ALL, MOST_ROWS, null)
                .map(LedgerRows.Page::rows)
                .cache(_ -> KEPT, _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    /// @param calls how many of the newest calls were looked at
    /// @param since when the oldest of them began, or the beginning of the last 24 hours
    public record Providers(List<ProviderView> providers, long calls, Instant since) {}

    /// Fails with `StoreAwayException`.
    public Mono<Providers> all() {
        return newest.publishOn(Schedulers.parallel()).flatMap(this::all);
    }

    private Mono<Providers> all(List<LedgerRow> rows) {
        Instant now = clock.instant();
        Instant first = now.minus(ProviderHealth.DAY);
        List<LedgerRow> seen =
                rows.stream().filter(row -> row.startedAt().isAfter(first)).toList();
        Instant since = rows.size() < MOST_ROWS || seen.size() < rows.size()
                ? first
                : seen.getLast().startedAt();
        Catalog catalog = catalogs.get();
        Map<String, ProviderHealth> health = ProviderHealth.ofAll(seen, now);
        Map<String, CacheHealth> caches = CacheHealth.ofAll(seen, now, tariff);
        return Flux.fromIterable(catalog.providers().values())
                .concatMap(provider -> view(
                        provider,
                        catalog,
                        health.getOrDefault(provider.name(), ProviderHealth.UNKNOWN),
                        caches.getOrDefault(provider.name(), CacheHealth.UNKNOWN)))
                .collectList()
                .map(views -> new Providers(views, seen.size(), since));
    }

    private Mono<ProviderView> view(Provider provider, Catalog catalog, ProviderHealth health, CacheHealth cache) {
        return Flux.fromIterable(provider.credentials())
                .concatMap(one -> view(provider, one))
                .collectList()
                .map(views -> ProviderView.of(
                        provider, catalog.modelsOf(provider.name()), views, health, cache, targets(provider)));
    }

    private List<TargetView> targets(Provider provider) {
        return targets.all().entrySet().stream()
                .filter(entry -> entry.getKey().provider().equals(provider.name()))
                .limit(MOST_TARGETS)
                .map(entry -> TargetView.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Mono<CredentialView> view(Provider provider, ProviderCredential one) {
        LoginState login = one.credential() instanceof Credential.OAuthFile file ? logins.of(file) : LoginState.UNKNOWN;
        CoolDown cooling =
                coolDowns.of(new CredentialId(provider.name(), one.id(), "")).orElse(null);
        return limits.of(provider, one)
                .map(LimitLine::of)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(window -> CredentialView.of(provider, one, login, cooling, window.orElse(null)));
    }
}
