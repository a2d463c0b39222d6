package dev.drawbridge.access;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/// All keys and teams in the memory of this replica: a known key costs no way to the store and stays known while the
/// store is away. Messages of the other replicas keep it right.
final class KeyBook {
    private static final Logger log = LoggerFactory.getLogger(KeyBook.class);

    /// Messages get lost unnoticed when a connection dies silently.
    private static final Duration RELOAD = Duration.ofSeconds(30);

    private final KeyStore store;
    private final Supplier<Configured> configured;
    private final Flux<String> changes;
    private final AtomicReference<KeyRing> ring = new AtomicReference<>(KeyRing.EMPTY);
    private final Disposable.Swap following = Disposables.swap();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private final Sinks.Many<String> rewritten = Sinks.many().multicast().directBestEffort();

    KeyBook(KeyStore keys, Supplier<Configured> configured, Store store) {
        this.store = keys;
        this.configured = configured;
        this.changes = Flux.merge(
                store.messages(StoreKeys.KEY_CHANGES),
                rewritten.asFlux(),
                Flux.interval(RELOAD).map(_ -> "").onBackpressureDrop());
    }

    /// Reads everything before the first call may come, then follows the changes.
    void start() {
        Store.atStart(reload());
        following.update(changes.concatMap(this::follow).subscribe());
    }

    void stop() {
        following.dispose();
    }

    private Mono<Void> follow(String change) {
        return step(change).onErrorResume(failure -> {
            log.debug("The keys could not be read; reading them all again until it works.", failure);
            return reload().retryWhen(
                            Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(50)).maxBackoff(Duration.ofMillis(500)));
        });
    }

    private Mono<Void> step(String change) {
        if (change.isEmpty()) {
            return reload();
        }
        return change.startsWith(KeyStore.TEAM)
                ? refreshTeam(change.substring(KeyStore.TEAM.length()))
                : refresh(change);
    }

    private Mono<Void> reload() {
        return store.all().doOnNext(contents -> ring.set(read(contents))).then();
    }

    private KeyRing read(KeyStore.Contents contents) {
        KeyRing read = new StoredRing(contents, configured.get()).read();
        read.byHash().values().stream()
                .map(KnownKey::key)
                .filter(configured.get()::hides)
                .forEach(this::warn);
        return read;
    }

    private Mono<Void> refresh(String id) {
        return store.find(id)
                .singleOptional()
                .doOnNext(found -> found.ifPresentOrElse(this::learn, () -> forget(id)))
                .then();
    }

    private Mono<Void> refreshTeam(String name) {
        return store.findTeam(name)
                .singleOptional()
                .doOnNext(found -> found.ifPresentOrElse(this::learn, () -> forgetTeam(name)))
                .then();
    }

    /// Without waiting for the message, so that who made a key may use it at once, however slow the store is.
    void learn(KeyRecord key) {
        ring.updateAndGet(before -> before.with(key));
    }

    /// Without waiting for the message, so that who revoked a key sees it refused at once.
    void forget(String id) {
        ring.updateAndGet(before -> before.withoutKey(id));
    }

    void learn(TeamRecord team) {
        if (!configured.get().teams().containsKey(team.name())) {
            ring.updateAndGet(before -> before.withTeam(team.name(), team.terms()));
        }
    }

    void forgetTeam(String name) {
        if (!configured.get().teams().containsKey(name)) {
            ring.updateAndGet(before -> before.withTeam(name, null));
        }
    }

    /// The configuration has changed. Its keys and teams hold at once, also while the store is away; what it hid
    /// before is read from there.
    void configurationChanged() {
        Configured now = configured.get();
        ring.updateAndGet(before -> before.configured(now));
        rewritten.tryEmitNext("");
    }

    /// From memory; a configured key before a stored one. Comparing hashes in variable time tells nothing: nobody can
    /// aim at a hash without the secret.
    ///
    /// @param plain the hash that a configured key would have
    @Nullable
    KnownKey known(String hash, ConfiguredHash plain) {
        KeyRing now = ring.get();
        KnownKey stored = now.find(hash);
        KnownKey written = now.find(plain.text());
        if (stored != null && written != null) {
            warn(stored.key());
        }
        return written == null ? stored : written;
    }

    /// Whether a stored key gives way to a configured one of its name.
    boolean hides(KeyRecord key) {
        return configured.get().hides(key);
    }

    private void warn(KeyRecord hidden) {
        if (warned.add(hidden.id())) {
            log.warn(
                    "The key '{}' ({}) gives way to a configured key of the same name or hash; revoke it or rename"
                            + " one.",
                    hidden.name(),
                    hidden.id());
        }
    }

    /// From the store, for a key that another replica made a moment ago. The answer is not kept: it may be outdated
    /// by a revocation whose message has passed already, and the message of the creation brings the key in anyway.
    Mono<KeyLookup> lookUp(String hash) {
        return store.findByHash(hash)
                .flatMap(this::withTeam)
                .<KeyLookup>map(KeyLookup.Known::new)
                .switchIfEmpty(Mono.defer(() -> store.findRevoked(hash).map(KeyLookup.Revoked::new)))
                .defaultIfEmpty(new KeyLookup.Unknown());
    }

    private Mono<KnownKey> withTeam(KeyRecord key) {
        String team = key.team();
        if (team == null) {
            return Mono.just(KnownKey.of(key, Terms.NONE));
        }
        return Mono.justOrEmpty(configured.get().teams().get(team))
                .switchIfEmpty(Mono.defer(() -> store.findTeam(team)))
                .map(TeamRecord::terms)
                .defaultIfEmpty(Terms.NONE)
                .map(terms -> KnownKey.of(key, terms));
    }
}
