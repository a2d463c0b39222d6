package dev.drawbridge.access;

import dev.drawbridge.access.PersonRecord.PersonalAdminKey;
import dev.drawbridge.access.PersonStore.Written;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Makes, changes and removes people and their admin keys. What it has answered is durable; it fails with
/// `StoreAwayException` when the store is not reachable.
public final class People {
    private static final int ID_BYTES = 12;
    private static final int ID_WIDTH = 17;

    private final PersonStore store;
    private final PeopleBook book;
    private final KeyHash hash;
    private final Clock clock;

    People(PersonStore store, PeopleBook book, KeyHash hash, Clock clock) {
        this.store = store;
        this.book = book;
        this.hash = hash;
        this.clock = clock;
    }

    /// Fails with [NameTakenException] when another person has the name.
    public Mono<PersonRecord> add(NewPerson wanted) {
        var id = "person_" + Base62.random(ID_BYTES, ID_WIDTH);
        var person = PersonRecord.made(id, wanted, now());
        return written(id, null, person).thenReturn(person);
    }

    public Flux<PersonRecord> all() {
        return store.all().map(PersonRecord::read);
    }

    /// Empty when there is no such person.
    public Mono<PersonRecord> find(String id) {
        return store.find(id);
    }

    /// Empty when there is no such person; fails with [NameTakenException] when another one has the name.
    ///
    /// @param change may throw to refuse; asked again when somebody else was faster
    public Mono<PersonRecord> change(String id, Function<PersonRecord, NewPerson> change) {
        return rewrite(id, person -> person.with(change.apply(person)));
    }

    /// Empty when there is no such person. An admin key that the person had before works no longer.
    ///
    /// @param check may throw to refuse
    public Mono<IssuedAdminKey> issueAdminKey(String id, Consumer<PersonRecord> check) {
        String key = ProxyKeys.makeForAdmin();
        var made = new PersonalAdminKey(hash.of(key), ProxyKeys.shown(key), now());
        return rewrite(id, person -> {
                    check.accept(person);
                    return person.with(made);
                })
                .map(person -> new IssuedAdminKey(person, key));
    }

    /// Empty when there is no such person.
    ///
    /// @param check may throw to refuse
    public Mono<PersonRecord> removeAdminKey(String id, Consumer<PersonRecord> check) {
        return rewrite(id, person -> {
            check.accept(person);
            return person.with((PersonalAdminKey) null);
        });
    }

    /// The person as it was; empty when there is no such person.
    public Mono<PersonRecord> remove(String id) {
        return patiently(store.find(id)
                .flatMap(person -> written(person.id(), person, null).thenReturn(person)));
    }

    private Mono<PersonRecord> rewrite(String id, UnaryOperator<PersonRecord> change) {
        return patiently(store.find(id).flatMap(before -> {
            PersonRecord now = change.apply(before);
            return written(id, before, now).thenReturn(now);
        }));
    }

    private static <T> Mono<T> patiently(Mono<T> change) {
        return change.retryWhen(OutdatedException.again());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Mono<Void> written(String id, @Nullable PersonRecord before, @Nullable PersonRecord now) {
        return store.write(id, before, now).flatMap(result -> done(result, id, now));
    }

    private Mono<Void> done(Written result, String id, @Nullable PersonRecord now) {
        return switch (result) {
            case DONE -> Mono.fromRunnable(() -> book.replace(id, Optional.ofNullable(now)));
            case NAME_TAKEN -> Mono.error(NameTakenException.person());
            case OUTDATED -> Mono.error(OutdatedException.lost());
        };
    }
}
