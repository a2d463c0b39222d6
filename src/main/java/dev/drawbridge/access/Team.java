package dev.drawbridge.access;

import java.util.List;

/// A team with the names of its keys, in alphabetical order.
public record Team(TeamRecord record, List<String> keys) {
    public Team {
        keys = List.copyOf(keys);
    }
}
