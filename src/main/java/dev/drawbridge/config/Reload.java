package dev.drawbridge.config;

import dev.drawbridge.settings.Change;
import dev.drawbridge.settings.Problem;
import java.util.List;

/// What came of reading the file again.
public sealed interface Reload {
    /// The new version holds for all calls that begin from now on.
    record Swapped(List<Change> changes) implements Reload {}

    /// The file says what it said.
    record Unchanged() implements Reload {}

    /// The file is wrong, and what held before still holds.
    record Refused(List<Problem> problems) implements Reload {}
}
