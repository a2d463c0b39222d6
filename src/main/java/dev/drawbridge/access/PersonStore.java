package dev.drawbridge.access;

import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The people in the store.
final class PersonStore {
    private static final Script WRITE = Script.load("/redis/person-write.lua");
    private static final List<String> KEYS =
            List.of(StoreKeys.PERSON_RECORDS, StoreKeys.PERSON_NAMES, StoreKeys.PERSON_ADMIN_HASHES);

    private final Store store;

    PersonStore(Store store) {
        this.store = store;
    }

    /// How a change went.
    enum Written {
        DONE,
        NAME_TAKEN,
        /// Somebody else changed it meanwhile.
        OUTDATED;

        private static Written of(long answer) {
            return answer > 0 ? DONE : answer == 0 ? NAME_TAKEN : OUTDATED;
        }
    }

    /// @param before null when it is new
    /// @param now null when it shall be no more
    Mono<Written> write(String id, @Nullable PersonRecord before, @Nullable PersonRecord now) {
        List<String> values = List.of(
                id,
                before == null ? "" : before.json(),
                now == null ? "" : now.json(),
                before == null ? "" : before.name(),
                now == null ? "" : now.name(),
                before == null ? "" : before.adminHash(),
                now == null ? "" : now.adminHash(),
                StoreKeys.PERSON_CHANGES);
        return Patience.with(() -> store.<Long>run(WRITE, ScriptOutputType.INTEGER, KEYS, values)
                        .next())
                .map(Written::of);
    }

    /// The stored texts of all records.
    Flux<String> all() {
        return Patience.with(
                        () -> store.commands().hvals(StoreKeys.PERSON_RECORDS).collectList())
                .flatMapIterable(texts -> texts);
    }

    Mono<PersonRecord> find(String id) {
        return Patience.with(() -> store.commands().hget(StoreKeys.PERSON_RECORDS, id))
                .map(PersonRecord::read);
    }

    Mono<PersonRecord> findByAdminHash(String hash) {
        return Patience.with(() -> store.commands().hget(StoreKeys.PERSON_ADMIN_HASHES, hash))
                .flatMap(this::find)
                .filter(person -> person.adminHash().equals(hash));
    }
}
