package dev.drawbridge.ledger;

import dev.drawbridge.store.StoreKeys;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Where sums lie in the store, in the same slot as the rows.
final class AggregateKeys {
    static final String PREFIX = StoreKeys.MONEY;
    static final String HOUR = PREFIX + "hour:";
    static final String DAY = PREFIX + "day:";
    static final String CELLS = PREFIX + "cells:";

    /// The instant at which `/analytics` was last reset.
    static final String SINCE = PREFIX + "since";

    private AggregateKeys() {}

    /// Hash from cell's code and measure to the sum of one hour, by the hour's number since the epoch.
    static String hour(Instant at) {
        return HOUR + ChronoUnit.HOURS.between(Instant.EPOCH, at);
    }

    /// The same for one day (UTC).
    static String day(LocalDate day) {
        return DAY + day;
    }

    /// Hash of the cells of one month (UTC), each with how often it was counted.
    static String cells(YearMonth month) {
        return CELLS + month;
    }

    static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
