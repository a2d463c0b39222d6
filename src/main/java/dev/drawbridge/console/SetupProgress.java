package dev.drawbridge.console;

import dev.drawbridge.ledger.LedgerRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the client that somebody sets up has come through, and what is wrong when it has not.
///
/// @param state `waiting`, `seen`, `refused` or `lost`
/// @param call id of the call, null when there is none
public record SetupProgress(
        String state, String title, String text, @Nullable String call) {
    /// Rows come a moment after their calls; a use of the key without a row by then has led to no call.
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(6);

    private static final Duration LONG = Duration.ofSeconds(45);

    static SetupProgress of(LedgerRow row) {
        if (!row.isFailed() && !row.isRefused()) {
            return new SetupProgress(
                    "seen",
                    "First request seen",
                    "“%s” answered in %s.".formatted(row.requestedModel(), Shown.millis(row.durationMs())),
                    row.id());
        }
        return new SetupProgress(
                "refused",
                "A request came, but it did not succeed",
                FaultWords.of(row).orElse("Its details tell more.") + " The client got the status " + row.status()
                        + ".",
                row.id());
    }

    /// @param used when the key was used last, null when it never was
    static SetupProgress without(String key, Instant since, Instant now, @Nullable Instant used) {
        boolean knocked = used != null && !used.isBefore(since);
        if (knocked && Duration.between(used, now).compareTo(ON_ITS_WAY) > 0) {
            return new SetupProgress(
                    "lost",
                    "The key was used, but not for a call",
                    "Perhaps the client only asked for the list of models. If it reports an error 404, its address is"
                            + " wrong: compare it with the lines above, and whether it ends with /v1.",
                    null);
        }
        String patience = Duration.between(since, now).compareTo(LONG) > 0
                ? "Nothing has come with this key yet. An error 401 in the client means that the key is mistyped; a"
                        + " refused connection, that the address is wrong."
                : "Ask your client anything; this turns green by itself.";
        return new SetupProgress("waiting", "Waiting for a request with the key “" + key + "”", patience, null);
    }
}
