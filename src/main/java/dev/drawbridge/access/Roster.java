package dev.drawbridge.access;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which teams there are and which keys are theirs, of one moment.
///
/// @param generation of the store
/// @param teams by name
record Roster(String generation, SortedMap<String, Team> teams) {
    /// Also teams of which nothing is known but a key: a configured one, or one that an older version made.
    static Roster of(KeyStore.Contents contents, Configured configured) {
        Map<String, TeamRecord> records = new TreeMap<>();
        contents.teams().forEach((name, text) -> records.put(name, TeamRecord.read(text)));
        records.putAll(configured.teams());
        Map<String, Collection<String>> keys = new TreeMap<>();
        Stream.concat(contents.keys().stream().map(KeyRecord::read), configured.keys().values().stream())
                .forEach(key -> {
                    if (key.team() != null) {
                        keys.computeIfAbsent(key.team(), _ -> new TreeSet<>()).add(key.name());
                    }
                });
        keys.keySet().forEach(name -> records.computeIfAbsent(name, TeamRecord::implied));
        SortedMap<String, Team> teams = new TreeMap<>();
        records.forEach((name, record) -> teams.put(
                name,
                new Team(
                        record,
                        keys.getOrDefault(name, new TreeSet<>()).stream().toList())));
        return new Roster(contents.generation(), teams);
    }
}
