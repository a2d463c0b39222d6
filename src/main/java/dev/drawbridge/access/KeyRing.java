package dev.drawbridge.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All keys and teams of one moment.
///
/// @param byHash also the hashes that keys had before
/// @param teams terms by name
/// @param unreadable teams whose terms this version cannot read; their keys are not in the ring
record KeyRing(Map<String, KnownKey> byHash, Map<String, Terms> teams, Set<String> unreadable) {
    static final KeyRing EMPTY = new KeyRing(Map.of(), Map.of(), Set.of());

    KeyRing {
        byHash = Map.copyOf(byHash);
        teams = Map.copyOf(teams);
        unreadable = Set.copyOf(unreadable);
    }

    KeyRing with(Collection<KeyRecord> keys) {
        Map<String, KnownKey> index = HashMap.newHashMap(byHash.size() + keys.size());
        index.putAll(byHash);
        keys.forEach(key -> put(index, key));
        return new KeyRing(index, teams, unreadable);
    }

    private void put(Map<String, KnownKey> index, KeyRecord key) {
        String team = key.team();
        if (team == null || !unreadable.contains(team)) {
            KnownKey known = KnownKey.of(key, terms(team, teams));
            key.allHashes().forEach(hash -> index.put(hash, known));
        }
    }

    private static Terms terms(@Nullable String team, Map<String, Terms> teams) {
        return team == null ? Terms.NONE : teams.getOrDefault(team, Terms.NONE);
    }

    @Nullable
    KnownKey find(String hash) {
        return byHash.get(hash);
    }

    KeyRing with(KeyRecord key) {
        Map<String, KnownKey> index = without(key.id());
        put(index, key);
        return new KeyRing(index, teams, unreadable);
    }

    KeyRing withoutKey(String id) {
        return new KeyRing(without(id), teams, unreadable);
    }

    /// @param terms null when the team is gone
    KeyRing withTeam(String name, @Nullable Terms terms) {
        Map<String, Terms> changed = new HashMap<>(teams);
        if (terms == null) {
            changed.remove(name);
        } else {
            changed.put(name, terms);
        }
        Map<String, KnownKey> index = new HashMap<>(byHash);
        index.replaceAll(
                (_, known) -> name.equals(known.key().team()) ? KnownKey.of(known.key(), terms(name, changed)) : known);
        return new KeyRing(index, changed, unreadable);
    }

    /// With other configured keys and teams. Stored keys of a team that is no longer configured stay bound to its terms
    /// until somebody reads what the store says of it.
    KeyRing configured(Configured now) {
        Map<String, Terms> changed = new HashMap<>(teams);
        now.teams().forEach((name, team) -> changed.put(name, team.terms()));
        Set<String> unknown = new HashSet<>(unreadable);
        unknown.removeAll(now.teams().keySet());
        Map<String, KnownKey> index = new HashMap<>(byHash);
        index.values().removeIf(known -> known.key().isConfigured());
        index.replaceAll(
                (_, known) -> KnownKey.of(known.key(), terms(known.key().team(), changed)));
        return new KeyRing(index, changed, unknown).with(now.keys().values());
    }

    private Map<String, KnownKey> without(String id) {
        Map<String, KnownKey> rest = new HashMap<>(byHash);
        rest.values().removeIf(known -> known.key().id().equals(id));
        return rest;
    }
}
