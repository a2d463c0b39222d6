package dev.drawbridge.sessions;

import dev.drawbridge.routing.Placement;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Remembers for an hour where conversations are at home. Each replica asks the store again after some seconds, and
/// goes
/// by its own memory while the store is away.
final class Placements {
    static final Duration TTL = Duration.ofHours(1);
    static final int MOST = 20_000;

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Store store;
    private final Later later;
    private final InstantSource clock;
    private final Map<SessionKey, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    private record Known(Placement placement, Instant askedAt) {}

    Placements(Store store, Later later, InstantSource clock) {
        this.store = store;
        this.later = later;
        this.clock = clock;
    }

    /// Never fails.
    Mono<Optional<Placement>> find(SessionKey key) {
        Known own = own(key);
        if (own != null && own.askedAt.plus(FRESH).isAfter(clock.instant())) {
            return Mono.just(Optional.of(own.placement));
        }
        return store.commands()
                .get(name(key))
                .map(PlacementForm::read)
                .defaultIfEmpty(Optional.empty())
                .map(found -> agreed(key, found))
                .onErrorResume(RedisException.class, _ -> Mono.just(remembered(own)));
    }

    /// What this replica knows is younger than what it has not written yet.
    private Optional<Placement> agreed(SessionKey key, Optional<Placement> stored) {
        Optional<Placement> own = remembered(own(key));
        Optional<Placement> newest = stored.filter(
                        other -> own.isEmpty() || !own.get().at().isAfter(other.at()))
                .or(() -> own);
        newest.ifPresent(placement -> remember(key, placement));
        return newest;
    }

    private static Optional<Placement> remembered(@Nullable Known own) {
        return Optional.ofNullable(own).map(Known::placement);
    }

    void keep(SessionKey key, Placement placement) {
        remember(key, placement);
        later.write(store.commands().set(name(key), PlacementForm.write(placement), SetArgs.Builder.px(TTL)));
    }

    private void remember(SessionKey key, Placement placement) {
        synchronized (known) {
            known.put(key, new Known(placement, clock.instant()));
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }

    private @Nullable Known own(SessionKey key) {
        synchronized (known) {
            Known own = known.get(key);
            return own == null || own.placement.at().plus(TTL).isBefore(clock.instant()) ? null : own;
        }
    }

    private static String name(SessionKey key) {
        return StoreKeys.SESSION.formatted(key.id());
    }
}
