package dev.drawbridge.settings;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong, so that the operator sees all of it at once. For use within one reading only.
public final class Problems {
    private final List<String> found = new ArrayList<>();

    /// @param where what [Settings#where] says, or the name of an environment variable
    public void add(String where, String what) {
        found.add(where + ": " + what);
    }

    public int count() {
        return found.size();
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new SettingsException(found);
        }
    }
}
