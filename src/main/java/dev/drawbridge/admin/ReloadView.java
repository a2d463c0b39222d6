package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.config.Reload;
import dev.drawbridge.config.ReloadState;
import dev.drawbridge.settings.Change;
import dev.drawbridge.settings.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the API tells of the configuration file and its reloading.
final class ReloadView {
    private ReloadView() {}

    /// @param digest SHA-256 of the version that holds
    /// @param needsRestart paths that were changed since the start and that only a restart takes up
    /// @param warnings about the version that holds
    /// @param refused the newer version that does not hold because it is wrong, null when there is none
    record State(
            String file,
            String digest,
            @JsonProperty("loaded_at") Instant loadedAt,
            @JsonProperty("needs_restart") List<String> needsRestart,
            List<Finding> warnings,
            @Nullable Refused refused) {
        static State of(ReloadState state) {
            var refusal = state.refusal();
            return new State(
                    state.file(),
                    state.digest(),
                    state.loadedAt(),
                    state.waiting().stream().map(Change::path).toList(),
                    findings(state.doubts()),
                    refusal == null ? null : new Refused(refusal.at(), refusal.digest(), findings(refusal.problems())));
        }
    }

    /// @param digest empty when there was nothing to read
    record Refused(Instant at, String digest, List<Finding> problems) {}

    /// @param outcome `swapped`, `unchanged` or `refused`
    /// @param changes what is different in the version that holds now
    /// @param problems why the file was refused
    record Outcome(String outcome, List<Changed> changes, List<Finding> problems, State state) {
        static Outcome of(Reload reload, ReloadState state) {
            var now = State.of(state);
            return switch (reload) {
                case Reload.Swapped(var changes) -> new Outcome("swapped", changed(changes), List.of(), now);
                case Reload.Unchanged _ -> new Outcome("unchanged", List.of(), List.of(), now);
                case Reload.Refused(var problems) -> new Outcome("refused", List.of(), findings(problems), now);
            };
        }
    }

    /// @param how `added`, `changed` or `removed`
    record Changed(String path, String how) {}

    /// @param line 0 where there are no lines
    record Finding(String severity, int line, String path, String message) {}

    private static List<Changed> changed(List<Change> changes) {
        return changes.stream()
                .map(change -> new Changed(change.path(), change.how().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static List<Finding> findings(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Finding(
                        problem.severity().name().toLowerCase(Locale.ROOT),
                        problem.place().line(),
                        problem.place().path(),
                        problem.what()))
                .toList();
    }
}
