package dev.drawbridge.access;

import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// The keys in the store. Every change is one script, which also tells all replicas; all of them may be repeated.
final class KeyStore {
    private static final Script CREATE = Script.load("/redis/key-create.lua");
    private static final Script REVOKE = Script.load("/redis/key-revoke.lua");
    private static final int REPEATS = 2;

    private final Store store;

    KeyStore(Store store) {
        this.store = store;
    }

    /// False when another key has the name.
    Mono<Boolean> create(KeyRecord key) {
        var keys = List.of(StoreKeys.KEY_RECORDS, StoreKeys.KEY_HASHES, StoreKeys.KEY_NAMES);
        var values = List.of(key.id(), key.hash(), key.name(), key.json(), StoreKeys.KEY_CHANGES);
        return patiently(() -> run(CREATE, keys, values)).map(done -> done == 1);
    }

    Mono<Void> revoke(KeyRecord key) {
        var keys = List.of(
                StoreKeys.KEY_RECORDS,
                StoreKeys.KEY_HASHES,
                StoreKeys.KEY_NAMES,
                StoreKeys.KEY_LAST_USED,
                StoreKeys.KEY_REVOKED);
        var values = List.of(key.id(), key.hash(), key.name(), StoreKeys.KEY_CHANGES);
        return patiently(() -> run(REVOKE, keys, values)).then();
    }

    private Mono<Long> run(Script script, List<String> keys, List<String> values) {
        return store.<Long>run(script, ScriptOutputType.INTEGER, keys, values).next();
    }

    /// The stored texts of all records.
    Flux<String> all() {
        return patiently(() -> store.commands().hvals(StoreKeys.KEY_RECORDS).collectList())
                .flatMapIterable(texts -> texts);
    }

    Mono<KeyRecord> find(String id) {
        return patiently(() -> store.commands().hget(StoreKeys.KEY_RECORDS, id)).map(KeyRecord::read);
    }

    Mono<KeyLookup> lookUp(String hash) {
        return patiently(() -> store.commands()
                .hget(StoreKeys.KEY_HASHES, hash)
                .flatMap(id -> store.commands().hget(StoreKeys.KEY_RECORDS, id))
                .<KeyLookup>map(json -> new KeyLookup.Known(KeyRecord.read(json)))
                .switchIfEmpty(Mono.defer(() -> lookUpRevoked(hash))));
    }

    private Mono<KeyLookup> lookUpRevoked(String hash) {
        return store.commands()
                .hget(StoreKeys.KEY_REVOKED, hash)
                .<KeyLookup>map(KeyLookup.Revoked::new)
                .defaultIfEmpty(new KeyLookup.Unknown());
    }

    private static <T> Mono<T> patiently(Supplier<Mono<T>> command) {
        return Mono.defer(command)
                .retryWhen(Retry.max(REPEATS)
                        .filter(RedisCommandTimeoutException.class::isInstance)
                        .onRetryExhaustedThrow((_, last) -> last.failure()))
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }
}
