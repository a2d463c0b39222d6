package dev.drawbridge.ledger;

import dev.drawbridge.call.Scope;
import dev.drawbridge.limits.BrakeWindow;
import dev.drawbridge.limits.BrakeWindows;
import dev.drawbridge.store.StoreKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Counts what rows have cost where the runaway brake looks: in the short window of their key, and in their
/// conversation.
public final class BrakeSpend implements RowCount {
    private static final Duration WINDOW_KEPT = Duration.ofDays(2);
    private static final Duration SESSION_KEPT = Duration.ofDays(7);

    private final BrakeWindows windows;

    public BrakeSpend(BrakeWindows windows) {
        this.windows = windows;
    }

    @Override
    public List<Increment> of(LedgerRow row) {
        long microUsd = row.costMicroUsd();
        if (microUsd == 0) {
            return List.of();
        }
        String key = new Scope(Scope.Kind.KEY, row.key(), row.keyId()).code();
        Instant ended = row.startedAt().plusMillis(row.durationMs());
        return Stream.concat(
                        increment(windows.velocity(row.startedAt()), key, microUsd, WINDOW_KEPT),
                        increment(windows.session(row.session(), ended), key, microUsd, SESSION_KEPT))
                .toList();
    }

    private static Stream<Increment> increment(Optional<BrakeWindow> window, String key, long microUsd, Duration kept) {
        return window.stream()
                .map(in -> new Increment(
                        StoreKeys.spent(in.id()), key, microUsd, in.end().plus(kept)));
    }
}
