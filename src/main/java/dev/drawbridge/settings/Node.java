package dev.drawbridge.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One value of the file with the line it begins on.
sealed interface Node {
    int line();

    record Mapping(int line, Map<String, Member> members) implements Node {
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    record Listing(int line, List<Node> items) implements Node {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /// A word, number or truth value as written, references to the environment unresolved.
    record Text(int line, String written) implements Node {}

    /// A key with nothing after it.
    record Empty(int line) implements Node {}

    /// @param line of the key
    record Member(int line, Node value) {}
}
