package dev.drawbridge.ledger;

import dev.drawbridge.store.StoreKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows in the words of the script that appends them. Counters are named once, since most rows share them.
///
/// @param lost whether a sweeper made the rows
record Appending(List<LedgerRow> rows, List<RowCount> counts, boolean lost) {
    List<String> arguments() {
        Map<String, Counter> counters = new LinkedHashMap<>();
        List<String> written = new ArrayList<>();
        rows.forEach(row -> write(row, counters, written));
        List<String> arguments = new ArrayList<>();
        arguments.add(StoreKeys.MONEY);
        arguments.add(Integer.toString(counters.size()));
        counters.forEach((key, counter) -> {
            arguments.add(key);
            arguments.add(counter.expiry);
        });
        arguments.addAll(written);
        return arguments;
    }

    private record Counter(int number, String expiry) {}

    private void write(LedgerRow row, Map<String, Counter> counters, List<String> to) {
        List<Increment> increments =
                counts.stream().flatMap(count -> count.of(row).stream()).toList();
        to.add(row.id());
        to.add(Long.toString(row.startedAt().toEpochMilli()));
        to.add(LedgerKeys.rows(row.startedAt()));
        to.add(LedgerKeys.index(row.keyId()));
        to.add(row.toJson());
        to.add(lost ? "1" : "0");
        to.add(Integer.toString(increments.size()));
        for (Increment increment : increments) {
            Counter counter = counters.computeIfAbsent(
                    increment.key(), _ -> new Counter(counters.size() + 1, increment.expiry()));
            to.add(Integer.toString(counter.number));
            to.add(increment.field());
            to.add(Long.toString(increment.by()));
        }
    }
}
