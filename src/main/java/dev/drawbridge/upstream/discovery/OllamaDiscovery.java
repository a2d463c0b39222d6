package dev.drawbridge.upstream.discovery;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.ModelFact;
import dev.drawbridge.catalog.Preset;
import dev.drawbridge.catalog.Presets;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.dialect.Dialect;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Looks from time to time which models the Ollama has: the one that is configured, or else the one of this machine,
/// which needs no configuration. Nobody waits for it.
final class OllamaDiscovery implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OllamaDiscovery.class);

    private static final int FIRST_LOOKS = 5;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final BooleanSupplier wanted;
    private final CatalogSource catalogs;
    private final OllamaServer server;
    private final URI usual;
    private final Duration again;
    private final Disposable.Swap looking = Disposables.swap();
    private Optional<Integer> known = Optional.empty();
    private Optional<Provider> found = Optional.empty();

    OllamaDiscovery(BooleanSupplier wanted, CatalogSource catalogs, OllamaServer server, String usual, Duration again) {
        this.wanted = wanted;
        this.catalogs = catalogs;
        this.server = server;
        this.usual = URI.create(usual);
        this.again = again;
    }

    @Override
    public void start() {
        looking.update(repeatedly().subscribe());
    }

    private Flux<Void> repeatedly() {
        return Mono.defer(this::look).repeatWhen(ends -> ends.index().concatMap(end -> Mono.delay(pause(end.getT1()))));
    }

    /// The operator's file may say something else each time.
    private Mono<Void> look() {
        Optional<Provider> provider = provider().filter(_ -> wanted.getAsBoolean());
        if (known.isPresent() && !provider.equals(found)) {
            gone();
        }
        return provider.map(this::look).orElseGet(Mono::empty);
    }

    /// While the gateway and maybe the whole machine are starting, the first answer may come late.
    private Duration pause(long looks) {
        return looks < FIRST_LOOKS && again.compareTo(SOON) > 0 ? SOON : again;
    }

    /// The configured one; else one at the usual place, unless its name is taken.
    private Optional<Provider> provider() {
        Catalog configured = catalogs.configured();
        Optional<Provider> own = configured.preset(Presets.OLLAMA);
        if (own.isPresent() || configured.provider(Presets.OLLAMA).isPresent()) {
            return own.filter(provider -> provider.speaks().contains(Dialect.OLLAMA));
        }
        return Presets.find(Presets.OLLAMA).map(this::unconfigured);
    }

    private Provider unconfigured(Preset preset) {
        return preset.asProvider(preset.name(), new Credential.None(), usual);
    }

    private Mono<Void> look(Provider provider) {
        return Mono.defer(() -> server.models(provider))
                .doOnNext(models -> found(provider, models))
                .doOnError(error -> missed(provider, error))
                .then()
                .onErrorComplete();
    }

    private void found(Provider provider, List<ModelFact> models) {
        catalogs.found(Presets.OLLAMA, provider, models);
        found = Optional.of(provider);
        Optional<Integer> now = Optional.of(models.size());
        if (!known.equals(now)) {
            LOG.info("Ollama found at {}, models: {}", provider.url(), models.size());
        }
        known = now;
    }

    /// One that is only slow, as when it loads a model, is still there.
    private void missed(Provider provider, Throwable error) {
        LOG.debug("no answer from Ollama at {}: {}", provider.url(), error.toString());
        if (error instanceof ConnectException && known.isPresent()) {
            LOG.info("Ollama at {} is gone", provider.url());
            gone();
        }
    }

    private void gone() {
        catalogs.lost();
        known = Optional.empty();
        found = Optional.empty();
    }

    /// Before the web server, so that the first screen may already tell of it.
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void stop() {
        looking.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        Disposable current = looking.get();
        return current != null && !current.isDisposed();
    }
}
