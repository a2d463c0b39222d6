package dev.drawbridge.settings;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong, so that the operator sees all of it at once. For use within one reading only.
public final class Problems {
    private final boolean environmentCounts;
    private final List<Problem> found = new ArrayList<>();
    private int unread;

    public Problems() {
        this(true);
    }

    private Problems(boolean environmentCounts) {
        this.environmentCounts = environmentCounts;
    }

    /// For where the secrets are not, such as a build: what the environment lacks is told, but nothing to refuse.
    public static Problems withoutEnvironment() {
        return new Problems(false);
    }

    /// Whether what the environment says can be trusted to be all.
    public boolean isEnvironmentComplete() {
        return environmentCounts;
    }

    /// @param place what [Settings#where] says
    public void add(Place place, String what) {
        found.add(Problem.error(place, what));
        unread++;
    }

    /// @param where something else than a line of the file, such as the name of an environment variable
    public void add(String where, String what) {
        add(Place.of(where), what);
    }

    public void addAll(List<Problem> more) {
        found.addAll(more);
        unread += more.size();
    }

    /// Something is missing in the environment.
    ///
    /// @return whether to go on without it
    public boolean addUnset(Place place, String what) {
        if (environmentCounts) {
            add(place, what);
        } else {
            found.add(Problem.warning(place, what));
        }
        return !environmentCounts;
    }

    /// What was read last cannot be used, though nothing is to be told beyond what was.
    void leaveUnread() {
        unread++;
    }

    /// How much could not be read so far.
    public int count() {
        return unread;
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }

    public void throwIfAny() {
        var errors = found.stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new SettingsException(errors);
        }
    }
}
