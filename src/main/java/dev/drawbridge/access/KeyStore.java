package dev.drawbridge.access;

import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The keys and teams in the store. Every change is one script, which also tells all replicas; all of them may be
/// repeated when nobody knows whether one ran.
final class KeyStore {
    /// Begins messages about teams.
    static final String TEAM = "team:";

    private static final Script WRITE_KEY = Script.load("/redis/key-write.lua");
    private static final Script REVOKE_KEY = Script.load("/redis/key-revoke.lua");
    private static final Script WRITE_TEAM = Script.load("/redis/team-write.lua");
    private static final Script DELETE_TEAM = Script.load("/redis/team-delete.lua");
    private static final Script READ_ALL = Script.load("/redis/keys-read.lua");
    private static final long NEW = -1;

    private final Store store;

    KeyStore(Store store) {
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

    /// Everything that is stored, as it is stored.
    ///
    /// @param generation what [#delete] wants to know
    /// @param teams by name
    record Contents(String generation, List<String> keys, Map<String, String> teams) {
        private static Contents of(List<List<String>> lists) {
            Iterator<String> entries = lists.getLast().iterator();
            var teams = new HashMap<String, String>();
            while (entries.hasNext()) {
                teams.put(entries.next(), entries.next());
            }
            return new Contents(lists.getFirst().getFirst(), lists.get(1), teams);
        }
    }

    /// Also makes its team when there is none of that name.
    ///
    /// @param before null when it is new
    Mono<Written> write(@Nullable KeyRecord before, KeyRecord now) {
        String team = now.team() == null ? "" : now.team();
        List<String> values = new ArrayList<>(List.of(
                now.id(),
                Long.toString(before == null ? NEW : before.revision()),
                now.json(),
                now.name(),
                before == null ? now.name() : before.name(),
                team,
                TeamRecord.made(team, now.createdAt(), Terms.NONE).json(),
                StoreKeys.KEY_CHANGES));
        List<String> good = now.allHashes();
        values.add(Integer.toString(good.size()));
        values.addAll(good);
        if (before != null) {
            before.allHashes().stream().filter(hash -> !good.contains(hash)).forEach(values::add);
        }
        var keys = List.of(
                StoreKeys.KEY_RECORDS,
                StoreKeys.KEY_HASHES,
                StoreKeys.KEY_NAMES,
                StoreKeys.KEY_REVOKED,
                StoreKeys.TEAM_RECORDS,
                StoreKeys.KEY_GENERATION);
        return run(WRITE_KEY, keys, values);
    }

    Mono<Written> revoke(KeyRecord key) {
        var keys = List.of(
                StoreKeys.KEY_RECORDS,
                StoreKeys.KEY_HASHES,
                StoreKeys.KEY_NAMES,
                StoreKeys.KEY_REVOKED,
                StoreKeys.KEY_LAST_USED,
                StoreKeys.KEY_GENERATION);
        List<String> values =
                new ArrayList<>(List.of(key.id(), Long.toString(key.revision()), key.name(), StoreKeys.KEY_CHANGES));
        values.addAll(key.allHashes());
        return run(REVOKE_KEY, keys, values);
    }

    /// @param before what it was, possibly nothing that is stored
    Mono<Written> write(TeamRecord before, TeamRecord now) {
        String revision = Long.toString(before.revision());
        return run(
                WRITE_TEAM,
                List.of(StoreKeys.TEAM_RECORDS, StoreKeys.KEY_GENERATION),
                List.of(now.name(), revision, now.json(), StoreKeys.KEY_CHANGES, TEAM + now.name()));
    }

    /// @param generation of the [Contents] in which it had no keys
    Mono<Written> delete(String team, String generation) {
        return run(
                DELETE_TEAM,
                List.of(StoreKeys.TEAM_RECORDS, StoreKeys.KEY_GENERATION),
                List.of(team, generation, StoreKeys.KEY_CHANGES, TEAM + team));
    }

    private Mono<Written> run(Script script, List<String> keys, List<String> values) {
        return Patience.with(() -> store.<Long>run(script, ScriptOutputType.INTEGER, keys, values)
                        .next())
                .map(Written::of);
    }

    Mono<Contents> all() {
        var keys = List.of(StoreKeys.KEY_RECORDS, StoreKeys.TEAM_RECORDS, StoreKeys.KEY_GENERATION);
        return Patience.with(() -> store.<List<List<String>>>run(READ_ALL, ScriptOutputType.MULTI, keys, List.of())
                        .single())
                .map(Contents::of);
    }

    Mono<KeyRecord> find(String id) {
        return Patience.with(() -> store.commands().hget(StoreKeys.KEY_RECORDS, id))
                .map(KeyRecord::read);
    }

    Mono<TeamRecord> findTeam(String name) {
        return Patience.with(() -> store.commands().hget(StoreKeys.TEAM_RECORDS, name))
                .map(TeamRecord::read);
    }

    /// The record that has the hash or had it before.
    Mono<KeyRecord> findByHash(String hash) {
        return Patience.with(() -> store.commands()
                        .hget(StoreKeys.KEY_HASHES, hash)
                        .flatMap(id -> store.commands().hget(StoreKeys.KEY_RECORDS, id)))
                .map(KeyRecord::read);
    }

    /// The name that a revoked key had.
    Mono<String> findRevoked(String hash) {
        return Patience.with(() -> store.commands().hget(StoreKeys.KEY_REVOKED, hash));
    }
}
