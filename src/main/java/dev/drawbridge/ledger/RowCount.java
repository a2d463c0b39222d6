package dev.drawbridge.ledger;

import java.util.List;

/// Says what a row adds to which counters; the same row always says the same, as
/// long as the configuration does: rows that are replaced after it was changed are counted where they belong now.
@FunctionalInterface
public interface RowCount {
    List<Increment> of(LedgerRow row);
}
