package dev.drawbridge.console;

import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.RowFilter;
import dev.drawbridge.limits.RunningCall;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Which calls somebody watches.
///
/// @param keyIds whose calls these may be at most, null for everybody's
record Watched(RowFilter filter, @Nullable Set<String> keyIds) {
    boolean takes(LedgerRow row) {
        return mayBe(row.keyId()) && filter.takes(row);
    }

    boolean takes(RunningCall call) {
        return mayBe(call.keyId()) && filter.mayTake(call.keyId(), call.key(), call.model());
    }

    private boolean mayBe(String keyId) {
        return keyIds == null || keyIds.contains(keyId);
    }

    /// The newest first.
    Mono<List<LedgerRow>> newest(LedgerRows rows, int limit) {
        Flux<RowFilter> filters =
                keyIds == null ? Flux.just(filter) : Flux.fromIterable(keyIds).map(filter::of);
        return filters.concatMap(one -> rows.newest(one, limit, null))
                .concatMapIterable(LedgerRows.Page::rows)
                .sort(Comparator.comparing(LedgerRow::startedAt).reversed())
                .take(limit)
                .collectList();
    }
}
