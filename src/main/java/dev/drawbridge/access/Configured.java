package dev.drawbridge.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The keys and teams that are written in the configuration. They come before stored ones of the same name.
///
/// @param keys by name
/// @param teams by name
record Configured(Map<String, KeyRecord> keys, Map<String, TeamRecord> teams) {
    static final Configured NOTHING = new Configured(Map.of(), Map.of());

    static Configured of(AccessSettings settings) {
        var keys = new LinkedHashMap<String, KeyRecord>();
        settings.keys().forEach(key -> keys.put(key.name(), key.record()));
        var teams = new LinkedHashMap<String, TeamRecord>();
        settings.teams().forEach(team -> teams.put(team.name(), team.record()));
        return new Configured(keys, teams);
    }

    Optional<KeyRecord> key(String id) {
        return keys.values().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /// Whether a stored key gives way to a configured one.
    boolean hides(KeyRecord stored) {
        return !stored.isConfigured() && keys.containsKey(stored.name());
    }
}
