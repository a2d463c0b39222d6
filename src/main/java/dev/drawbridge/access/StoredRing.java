package dev.drawbridge.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what the store has and adds what is configured. A record that cannot be read takes no other one away, but for
/// the keys of a team whose terms nobody knows.
final class StoredRing {
    private static final Logger log = LoggerFactory.getLogger(StoredRing.class);

    private final KeyStore.Contents contents;
    private final Configured configured;
    private final Set<String> unreadable = new HashSet<>();

    StoredRing(KeyStore.Contents contents, Configured configured) {
        this.contents = contents;
        this.configured = configured;
    }

    KeyRing read() {
        Map<String, Terms> teams = teams();
        List<KeyRecord> keys = new ArrayList<>(keys());
        keys.addAll(configured.keys().values());
        return new KeyRing(Map.of(), teams, unreadable).with(keys);
    }

    private Map<String, Terms> teams() {
        Map<String, Terms> teams = new HashMap<>();
        contents.teams()
                .forEach((name, text) -> read(text, TeamRecord::read)
                        .ifPresentOrElse(team -> teams.put(name, team.terms()), () -> unreadable.add(name)));
        configured.teams().forEach((name, team) -> teams.put(name, team.terms()));
        unreadable.removeAll(configured.teams().keySet());
        return teams;
    }

    private Collection<KeyRecord> keys() {
        return contents.keys().stream()
                .flatMap(text -> read(text, KeyRecord::read).stream())
                .toList();
    }

    private static <T> Optional<T> read(String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (UnreadableKeyException e) {
            log.error("{}. It is refused until a version that can read it runs.", e.getMessage());
            return Optional.empty();
        }
    }
}
