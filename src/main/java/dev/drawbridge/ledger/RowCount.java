package dev.drawbridge.ledger;

import java.util.List;

/// Says what a row adds to which counters; the same row always says the same.
@FunctionalInterface
public interface RowCount {
    List<Increment> of(LedgerRow row);
}
