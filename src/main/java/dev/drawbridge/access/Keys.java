package dev.drawbridge.access;

import dev.drawbridge.access.KeyStore.Written;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Makes, lists, changes, rotates and revokes proxy keys. What it has answered is durable; it fails with
/// `StoreAwayException` when the store is not reachable and with [ReadOnlyException] for a configured key.
public final class Keys {
    private static final int ID_BYTES = 12;
    private static final int ID_WIDTH = 17;

    private final KeyStore store;
    private final Supplier<Configured> configured;
    private final KeyBook book;
    private final LastUses lastUses;
    private final KeyHash hash;
    private final Clock clock;

    Keys(KeyStore store, Supplier<Configured> configured, KeyBook book, LastUses lastUses, KeyHash hash, Clock clock) {
        this.store = store;
        this.configured = configured;
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
                0,
                wanted.name(),
                wanted.team(),
                wanted.owner(),
                hash.of(key),
                now(),
                wanted.expiresAt(),
                false,
                ProxyKeys.shown(key),
                wanted.terms(),
                List.of(),
                null);
        return write(null, record).thenReturn(new IssuedKey(record, key));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Gives the key a new secret. The old one works for another while, and so does none before it longer.
    ///
    /// @param overlap for how long
    public Mono<IssuedKey> rotate(String id, Duration overlap, @Nullable Long revision) {
        String key = ProxyKeys.make();
        Instant now = now();
        return change(id, revision, before -> before.rotated(hash.of(key), ProxyKeys.shown(key), now, overlap))
                .map(record -> new IssuedKey(record, key));
    }

    /// Empty when there is no such key. Changes at the same time are made one after the other; fails with
    /// [OutdatedException] when the caller knew another revision, and with [NameTakenException].
    ///
    /// @param revision that the caller knows, null to change whatever there is
    /// @param change makes the next revision; may be asked several times
    public Mono<KeyRecord> change(String id, @Nullable Long revision, UnaryOperator<KeyRecord> change) {
        return stored(id)
                .flatMap(before -> {
                    OutdatedException.check(revision, before.revision());
                    KeyRecord now = change.apply(before);
                    return write(before, now).thenReturn(now);
                })
                .retryWhen(OutdatedException.again());
    }

    /// Whatever its revision.
    public Mono<KeyRecord> revoke(String id) {
        return revoke(id, null);
    }

    /// The key as it was; empty when there is no such key.
    public Mono<KeyRecord> revoke(String id, @Nullable Long revision) {
        return stored(id)
                .flatMap(key -> {
                    OutdatedException.check(revision, key.revision());
                    return store.revoke(key)
                            .filter(Written.DONE::equals)
                            .switchIfEmpty(Mono.error(OutdatedException::lost))
                            .thenReturn(key);
                })
                .doOnNext(_ -> book.forget(id))
                .retryWhen(OutdatedException.again());
    }

    private Mono<KeyRecord> stored(String id) {
        if (configured.get().key(id).isPresent()) {
            return Mono.error(ReadOnlyException.key());
        }
        return store.find(id);
    }

    private Mono<Void> write(@Nullable KeyRecord before, KeyRecord now) {
        if (configured.get().hides(now) && (before == null || !before.name().equals(now.name()))) {
            return Mono.error(NameTakenException::key);
        }
        return store.write(before, now)
                .map(written -> switch (written) {
                    case DONE -> now;
                    case NAME_TAKEN -> throw NameTakenException.key();
                    case OUTDATED -> throw OutdatedException.lost();
                })
                .doOnNext(book::learn)
                .then();
    }

    /// Configured ones too.
    public Flux<KeyRecord> all() {
        return store.all()
                .flatMapIterable(KeyStore.Contents::keys)
                .map(KeyRecord::read)
                .concatWith(Flux.fromIterable(configured.get().keys().values()));
    }

    /// Empty when there is no such key.
    public Mono<KeyRecord> find(String id) {
        return Mono.justOrEmpty(configured.get().key(id)).switchIfEmpty(Mono.defer(() -> store.find(id)));
    }

    /// By id of the key; keys never used are missing.
    public Mono<Map<String, Instant>> lastUses() {
        return lastUses.all();
    }
}
