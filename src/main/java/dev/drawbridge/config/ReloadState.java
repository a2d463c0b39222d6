package dev.drawbridge.config;

import dev.drawbridge.settings.Change;
import dev.drawbridge.settings.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which version of the file holds, and what keeps a newer one from it.
///
/// @param digest of the version that holds
/// @param doubts about that version
/// @param waiting changes since the start that only a restart takes up
/// @param refusal of the version that is on the disk, null when that one holds
public record ReloadState(
        String file,
        String digest,
        Instant loadedAt,
        List<Problem> doubts,
        List<Change> waiting,
        @Nullable Refusal refusal) {

    /// @param digest of the refused version, empty when there was nothing to read
    public record Refusal(Instant at, String digest, List<Problem> problems) {}

    ReloadState refused(Refusal refused) {
        return new ReloadState(file, digest, loadedAt, doubts, waiting, refused);
    }

    ReloadState held() {
        return new ReloadState(file, digest, loadedAt, doubts, waiting, null);
    }
}
