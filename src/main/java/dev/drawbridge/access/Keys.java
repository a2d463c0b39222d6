package dev.drawbridge.access;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Makes, lists and revokes proxy keys. What it has answered is durable; it fails with `StoreAwayException` when
/// the store is not reachable.
public final class Keys {
    private static final int ID_BYTES = 12;
    private static final int ID_WIDTH = 17;

    private final KeyStore store;
    private final KeyBook book;
    private final LastUses lastUses;
    private final KeyHash hash;
    private final Clock clock;

    Keys(KeyStore store, KeyBook book, LastUses lastUses, KeyHash hash, Clock clock) {
        this.store = store;
        this.book = book;
        this.lastUses = lastUses;
        this.hash = hash;
        this.clock = clock;
    }

    /// Fails with [NameTakenException] when another key has the name.
    public Mono<IssuedKey> issue(NewKey wanted) {
        String key = ProxyKeys.make();
        var record = new KeyRecord(
                KeyRecord.VERSION,
                "key_" + Base62.random(ID_BYTES, ID_WIDTH),
                wanted.name(),
                wanted.team(),
                wanted.owner(),
                hash.of(key),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                wanted.expiresAt(),
                false,
                ProxyKeys.shown(key),
                wanted.models());
        return store.create(record)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(NameTakenException::new))
                .doOnNext(_ -> book.learn(record))
                .thenReturn(new IssuedKey(record, key));
    }

    public Flux<KeyRecord> all() {
        return store.all().map(KeyRecord::read);
    }

    /// Empty when there is no such key.
    public Mono<KeyRecord> find(String id) {
        return store.find(id);
    }

    /// The key as it was; empty when there is no such key.
    public Mono<KeyRecord> revoke(String id) {
        return store.find(id)
                .flatMap(key ->
                        store.revoke(key).doOnSuccess(_ -> book.forget(id)).thenReturn(key));
    }

    /// By id of the key; keys never used are missing.
    public Mono<Map<String, Instant>> lastUses() {
        return lastUses.all();
    }
}
