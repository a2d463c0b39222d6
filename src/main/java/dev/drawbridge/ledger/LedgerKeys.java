package dev.drawbridge.ledger;

import dev.drawbridge.store.StoreKeys;
import java.time.Instant;
import java.time.ZoneOffset;

/// Where rows lie in the store. One hash tag keeps them in one slot, so that a script may touch them together.
final class LedgerKeys {
    private static final String PREFIX = StoreKeys.MONEY;

    /// Sorted set of all ids by start.
    static final String INDEX = PREFIX + "index";

    /// Stream of the last ids with their starts, in the order in which their rows came, which is not that of their
    /// starts.
    static final String ARRIVALS = PREFIX + "arrivals";

    private LedgerKeys() {}

    /// Hash from id to row of everything that started on one day (UTC).
    static String rows(Instant startedAt) {
        return PREFIX + "rows:" + startedAt.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /// Sorted set of one proxy key's ids by start.
    static String index(String keyId) {
        return PREFIX + "index:" + keyId;
    }
}
