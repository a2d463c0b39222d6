package dev.drawbridge.access;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// All keys in the memory of this replica: a known key costs no way to the store and stays known while the store is
/// away. Messages of the other replicas keep it right.
final class KeyBook {
    private static final Logger log = LoggerFactory.getLogger(KeyBook.class);

    /// Messages get lost unnoticed when a connection dies silently.
    private static final Duration RELOAD = Duration.ofSeconds(30);

    private final KeyStore keys;
    private final Flux<String> changes;
    private final AtomicReference<Map<String, KeyRecord>> byHash = new AtomicReference<>(Map.of());
    private final Disposable.Swap following = Disposables.swap();

    KeyBook(KeyStore keys, Store store) {
        this.keys = keys;
        this.changes = Flux.merge(
                store.messages(StoreKeys.KEY_CHANGES),
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

    private Mono<Void> follow(String id) {
        Mono<Void> step = id.isEmpty() ? reload() : refresh(id);
        return step.onErrorResume(failure -> {
            log.debug("The keys could not be read; reading them all again until it works.", failure);
            return reload().retryWhen(
                            Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(50)).maxBackoff(Duration.ofMillis(500)));
        });
    }

    private Mono<Void> reload() {
        return keys.all()
                .collectList()
                .map(KeyBook::indexed)
                .doOnNext(byHash::set)
                .then();
    }

    private static Map<String, KeyRecord> indexed(List<String> texts) {
        Map<String, KeyRecord> index = HashMap.newHashMap(texts.size());
        for (String text : texts) {
            try {
                KeyRecord key = KeyRecord.read(text);
                index.put(key.hash(), key);
            } catch (UnreadableKeyException e) {
                log.error("{}. It is refused until a version that can read it runs.", e.getMessage());
            }
        }
        return Map.copyOf(index);
    }

    private Mono<Void> refresh(String id) {
        return keys.find(id)
                .map(List::of)
                .defaultIfEmpty(List.of())
                .doOnNext(found -> replace(id, found))
                .then();
    }

    /// Without waiting for the message, so that who made a key may use it at once, however slow the store is.
    void learn(KeyRecord key) {
        replace(key.id(), List.of(key));
    }

    /// Without waiting for the message, so that who revoked a key sees it refused at once.
    void forget(String id) {
        replace(id, List.of());
    }

    private void replace(String id, List<KeyRecord> now) {
        byHash.updateAndGet(before -> {
            var kept = new ArrayList<KeyRecord>(before.values());
            kept.removeIf(key -> key.id().equals(id));
            kept.addAll(now);
            Map<String, KeyRecord> index = HashMap.newHashMap(kept.size());
            kept.forEach(key -> index.put(key.hash(), key));
            return Map.copyOf(index);
        });
    }

    /// From memory. Comparing hashes in variable time tells nothing: nobody can aim at a hash without the secret.
    @Nullable
    KeyRecord known(String hash) {
        return byHash.get().get(hash);
    }

    /// From the store, for a key that another replica made a moment ago. The answer is not kept: it may be outdated
    /// by a revocation whose message has passed already, and the message of the creation brings the key in anyway.
    Mono<KeyLookup> lookUp(String hash) {
        return keys.lookUp(hash);
    }
}
