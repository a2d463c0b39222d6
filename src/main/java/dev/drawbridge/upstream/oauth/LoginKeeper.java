package dev.drawbridge.upstream.oauth;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.LoginState;
import dev.drawbridge.catalog.OAuthClient;
import dev.drawbridge.catalog.Secret;
import dev.drawbridge.telemetry.CredentialMetrics;
import dev.drawbridge.upstream.oauth.TokenEndpoint.Tokens;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Keeps one login good. Within this process at most one renewal runs, and a lock keeps other processes off: most
/// refresh tokens can be used only once.
final class LoginKeeper {
    /// Before a token ends by so much it is renewed in the background.
    static final Duration AHEAD = Duration.ofMinutes(5);

    /// A call would not reach the provider in less.
    static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final Duration AGAIN_AHEAD = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(45);
    private static final Logger log = LoggerFactory.getLogger(LoginKeeper.class);

    private final Credential.OAuthFile credential;
    private final LoginFile file;
    private final TokenEndpoint endpoint;
    private final CredentialMetrics metrics;
    private final Clock clock;
    private final AtomicReference<@Nullable Mono<Login>> flight = new AtomicReference<>();
    private volatile @Nullable Seen seen;
    private volatile @Nullable Trouble trouble;
    private volatile Instant triedAhead = Instant.MIN;

    /// @param stamp of the file that it was read from
    private record Seen(LoginDocument document, Login login, String stamp, Instant at) {}

    /// @param token the refresh token that it was about
    private record Trouble(LoginException why, Secret token, Instant at, boolean lasting) {}

    LoginKeeper(Credential.OAuthFile credential, TokenEndpoint endpoint, CredentialMetrics metrics, Clock clock) {
        this.credential = credential;
        this.file = new LoginFile(credential.file());
        this.endpoint = endpoint;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// The access token, renewed if it is about to end. Fails with a [LoginException].
    Mono<String> token() {
        return current()
                .flatMap(held -> held.endsBefore(clock.instant().plus(MARGIN)) ? renewed(held) : Mono.just(held))
                .map(login -> login.accessToken().value());
    }

    /// Renews it if it ends soon, so that no call has to wait for that. Never fails.
    Mono<Void> lookAhead() {
        return current()
                .filter(held -> held.endsBefore(clock.instant().plus(AHEAD)) && mayLookAhead())
                .doOnNext(_ -> triedAhead = clock.instant())
                .flatMap(this::renewed)
                .onErrorComplete(LoginException.class)
                .then();
    }

    private boolean mayLookAhead() {
        return credential.client() != null && !triedAhead.plus(AGAIN_AHEAD).isAfter(clock.instant());
    }

    LoginState state() {
        Seen now = seen;
        Trouble told = trouble;
        return new LoginState(
                now == null ? null : now.login.expiresAt(),
                told == null ? null : String.valueOf(told.why.getMessage()));
    }

    private Mono<Login> current() {
        Seen known = seen;
        return known != null && known.at.plus(LOOK_AGAIN).isAfter(clock.instant())
                ? Mono.just(known.login)
                : Mono.fromCallable(this::look).subscribeOn(Schedulers.boundedElastic());
    }

    /// What was renewed but could not be written down is better than the file.
    private Login look() throws LoginException {
        Seen known = seen;
        try {
            String stamp = file.stamp();
            LoginDocument document = known != null && known.stamp.equals(stamp) ? known.document : file.read();
            Login login = document.login();
            seen = new Seen(document, login, stamp, clock.instant());
            return login;
        } catch (IOException | IllegalArgumentException e) {
            log.error("The login file {} cannot be used: {}", file.path(), e.getMessage());
            throw LoginException.unreadable(credential.owner());
        }
    }

    /// A renewal that fails does no harm as long as the token is good.
    private Mono<Login> renewed(Login held) {
        return renewal(held)
                .onErrorResume(
                        LoginException.class,
                        why -> held.endsBefore(clock.instant()) ? Mono.error(why) : Mono.just(held));
    }

    private Mono<Login> renewal(Login held) {
        OAuthClient as = credential.client();
        Secret token = held.refreshToken();
        if (as == null || token == null) {
            return Mono.error(() -> LoginException.over(credential.owner()));
        }
        Trouble known = trouble;
        if (known != null && known.token.equals(token) && (known.lasting || isFresh(known))) {
            return Mono.error(known.why);
        }
        Mono<Login> mine = Mono.defer(() -> locked(held, as))
                .doOnError(LoginException.class, why -> note(why, token))
                .doOnNext(_ -> trouble = null)
                .doFinally(_ -> flight.set(null))
                .cache();
        Mono<Login> running = flight.compareAndExchange(null, mine);
        return running == null ? mine : running;
    }

    private boolean isFresh(Trouble known) {
        return known.at.plus(TRY_AGAIN).isAfter(clock.instant());
    }

    private void note(LoginException why, Secret token) {
        metrics.refreshed(why.result());
        log.error("The login in {} cannot be renewed: {}", file.path(), why.getMessage());
        trouble = new Trouble(why, token, clock.instant(), why.isLasting());
    }

    private Mono<Login> locked(Login held, OAuthClient as) {
        var lock = new LoginLock(file.path());
        Mono<LoginLock> taken = Mono.fromCallable(() -> lock.take() ? lock : null)
                .subscribeOn(Schedulers.boundedElastic())
                .repeatWhenEmpty(empty -> empty.delayElements(POLL))
                .timeout(LOCK_PATIENCE)
                .onErrorMap(error -> unlocked(error));
        return Mono.usingWhen(taken, _ -> unlessDone(held, as), this::release);
    }

    private LoginException unlocked(Throwable error) {
        log.error("The lock of the login file {} cannot be had: {}", file.path(), error.toString());
        return LoginException.unlocked(credential.owner());
    }

    private Mono<Void> release(LoginLock lock) {
        return Mono.<Void>fromRunnable(lock::release).subscribeOn(Schedulers.boundedElastic());
    }

    /// Who held the lock before may have renewed the login.
    private Mono<Login> unlessDone(Login held, OAuthClient as) {
        return Mono.fromCallable(this::look)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(now -> {
                    boolean done = !now.accessToken().equals(held.accessToken()) && !now.endsBefore(clock.instant());
                    Secret token = now.refreshToken();
                    return done || token == null ? Mono.just(now) : asked(as, token);
                });
    }

    private Mono<Login> asked(OAuthClient as, Secret token) {
        return endpoint.renew(as, token)
                .publishOn(Schedulers.boundedElastic())
                .map(this::keep)
                .onErrorMap(error -> LoginException.of(error, credential.owner()));
    }

    private Login keep(Tokens tokens) {
        Seen before = seen;
        if (before == null) {
            throw new IllegalStateException("nothing was read");
        }
        Secret refresh = tokens.refreshToken();
        LoginDocument renewed = before.document.renewed(
                tokens.accessToken().value(),
                refresh == null ? null : refresh.value(),
                tokens.lasts(),
                clock.instant());
        seen = new Seen(renewed, renewed.login(), written(renewed, before.stamp), clock.instant());
        return renewed.login();
    }

    private String written(LoginDocument renewed, String before) {
        try {
            file.clean();
            file.write(renewed);
            metrics.refreshed("ok");
            return file.stamp();
        } catch (IOException e) {
            metrics.refreshed("unwritten");
            log.error(
                    "The renewed login cannot be written to {}; it is lost at the next start: {}",
                    file.path(),
                    e.toString());
            return before;
        }
    }
}
