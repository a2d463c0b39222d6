package dev.drawbridge.access;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Everybody who has an admin key, in the memory of this replica: a known key costs no way to the store and stays known
/// while the store is away. Messages of the other replicas keep it right.
final class PeopleBook {
    private static final Logger log = LoggerFactory.getLogger(PeopleBook.class);

    /// Messages get lost unnoticed when a connection dies silently.
    private static final Duration RELOAD = Duration.ofSeconds(30);

    private final PersonStore people;
    private final Flux<String> changes;
    private final AtomicReference<Map<String, PersonRecord>> byHash = new AtomicReference<>(Map.of());
    private final Disposable.Swap following = Disposables.swap();

    PeopleBook(PersonStore people, Store store) {
        this.people = people;
        this.changes = Flux.merge(
                store.messages(StoreKeys.PERSON_CHANGES),
                Flux.interval(RELOAD).map(_ -> "").onBackpressureDrop());
    }

    /// Reads everything before the first request may come, then follows the changes.
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
            log.debug("The people could not be read; reading them all again until it works.", failure);
            return reload().retryWhen(
                            Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(50)).maxBackoff(Duration.ofMillis(500)));
        });
    }

    private Mono<Void> reload() {
        return people.all()
                .collectList()
                .map(PeopleBook::indexed)
                .doOnNext(byHash::set)
                .then();
    }

    private static Map<String, PersonRecord> indexed(List<String> texts) {
        Map<String, PersonRecord> index = new HashMap<>();
        for (String text : texts) {
            try {
                put(index, PersonRecord.read(text));
            } catch (UnreadableKeyException e) {
                log.error(
                        "{}. This person's admin key is refused until a version that can read it runs.",
                        e.getMessage());
            }
        }
        return Map.copyOf(index);
    }

    private static void put(Map<String, PersonRecord> index, PersonRecord person) {
        if (person.adminKey() != null) {
            index.put(person.adminHash(), person);
        }
    }

    private Mono<Void> refresh(String id) {
        return people.find(id)
                .singleOptional()
                .doOnNext(found -> replace(id, found))
                .then();
    }

    /// Without waiting for the message, so that who changed a person sees it at once.
    ///
    /// @param now empty when there is no such person any more
    void replace(String id, Optional<PersonRecord> now) {
        byHash.updateAndGet(before -> {
            Map<String, PersonRecord> index = new HashMap<>(before);
            index.values().removeIf(person -> person.id().equals(id));
            now.ifPresent(person -> put(index, person));
            return Map.copyOf(index);
        });
    }

    /// From memory.
    Optional<PersonRecord> known(String adminHash) {
        return Optional.ofNullable(byHash.get().get(adminHash));
    }

    /// From the store, for a key that another replica made a moment ago.
    Mono<PersonRecord> lookUp(String adminHash) {
        return people.findByAdminHash(adminHash);
    }
}
