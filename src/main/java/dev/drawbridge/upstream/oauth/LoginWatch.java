package dev.drawbridge.upstream.oauth;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.LoginState;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.telemetry.Label;
import dev.drawbridge.telemetry.MetricName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Looks after all logins in the background, and shows when they end.
final class LoginWatch implements SmartLifecycle {
    static final Duration EVERY = Duration.ofSeconds(15);

    private final Supplier<Catalog> catalogs;
    private final LoginFiles logins;
    private final MultiGauge expiry;
    private final Clock clock;
    private final Disposable.Swap running = Disposables.swap();

    LoginWatch(Supplier<Catalog> catalogs, LoginFiles logins, MeterRegistry registry, Clock clock) {
        this.catalogs = catalogs;
        this.logins = logins;
        this.expiry = MetricName.LOGIN_EXPIRY.gauges(registry);
        this.clock = clock;
    }

    private record Known(Provider provider, ProviderCredential credential, Credential.OAuthFile login) {}

    @Override
    public void start() {
        running.update(Flux.interval(Duration.ZERO, EVERY)
                .onBackpressureDrop()
                .concatMap(_ -> look())
                .subscribe());
    }

    Mono<Void> look() {
        return Flux.fromStream(this::known)
                .flatMap(one -> logins.lookAhead(one.login))
                .then(Mono.fromRunnable(this::show));
    }

    private void show() {
        expiry.register(known().flatMap(one -> row(one, logins.of(one.login))).toList(), true);
    }

    private Stream<MultiGauge.Row<?>> row(Known one, LoginState state) {
        @Nullable Instant end = state.expiresAt();
        Tags tags = Tags.of(
                Label.PROVIDER.id(), one.provider.name(),
                Label.CREDENTIAL.id(), one.credential.id());
        return end == null
                ? Stream.empty()
                : Stream.of(MultiGauge.Row.of(
                        tags, () -> Duration.between(clock.instant(), end).toSeconds()));
    }

    private Stream<Known> known() {
        return catalogs.get().providers().values().stream()
                .flatMap(provider -> provider.credentials().stream().flatMap(one -> known(provider, one)));
    }

    private static Stream<Known> known(Provider provider, ProviderCredential one) {
        return one.credential() instanceof Credential.OAuthFile login
                ? Stream.of(new Known(provider, one, login))
                : Stream.empty();
    }

    @Override
    public void stop() {
        running.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        Disposable current = running.get();
        return current != null && !current.isDisposed();
    }
}
