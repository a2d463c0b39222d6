package dev.drawbridge.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is different in a new version of the file, by the path of an entry of a section; no values.
public record Change(String path, How how) {
    private static final int DEPTH = 2;

    /// What became of it.
    public enum How {
        ADDED,
        CHANGED,
        REMOVED
    }

    static List<Change> between(Node before, Node now) {
        var old = entries(before);
        var young = entries(now);
        var changes = new ArrayList<Change>();
        var paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(young.keySet());
        for (String path : paths) {
            if (!Objects.equals(old.get(path), young.get(path))) {
                How how = !old.containsKey(path) ? How.ADDED : young.containsKey(path) ? How.CHANGED : How.REMOVED;
                changes.add(new Change(path, how));
            }
        }
        return List.copyOf(changes);
    }

    /// The leaves below each entry, without their lines.
    private static Map<String, List<String>> entries(Node root) {
        var entries = new LinkedHashMap<String, List<String>>();
        collect(root, SettingPath.of("drawbridge"), "", 0, entries);
        return entries;
    }

    private static void collect(
            Node node, SettingPath path, String entry, int depth, Map<String, List<String>> entries) {
        switch (node) {
            case Node.Mapping mapping ->
                mapping.members().forEach((name, member) -> {
                    var below = path.under(name);
                    collect(member.value(), below, depth < DEPTH ? below.toString() : entry, depth + 1, entries);
                });
            case Node.Listing listing -> {
                for (int i = 0; i < listing.items().size(); i++) {
                    collect(listing.items().get(i), path.item(i), entry, depth + 1, entries);
                }
            }
            case Node.Text text -> add(entries, entry, path + "=" + text.written());
            case Node.Empty _ -> add(entries, entry, path + "=");
        }
        if (node instanceof Node.Mapping || node instanceof Node.Listing) {
            if (!entry.isEmpty() && depth >= DEPTH) {
                add(entries, entry, path.toString());
            }
        }
    }

    private static void add(Map<String, List<String>> entries, String entry, String leaf) {
        entries.computeIfAbsent(entry, _ -> new ArrayList<>()).add(leaf);
    }
}
