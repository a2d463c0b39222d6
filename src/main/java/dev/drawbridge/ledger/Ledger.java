package dev.drawbridge.ledger;

import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Writes the rows of calls into the store; [LedgerRows] reads them.
public final class Ledger {
    /// As many as the store takes in good time.
    static final int ROWS_PER_COMMAND = 50;

    private static final Script APPEND = Script.load("/redis/ledger-append.lua");
    private static final Script REPLACE = Script.load("/redis/ledger-replace.lua");

    private final Store store;
    private final List<RowCount> counts;

    /// @param counts what each row is counted for, in the same step in which it is kept
    public Ledger(Store store, List<RowCount> counts) {
        this.store = store;
        this.counts = List.copyOf(counts);
    }

    /// Adds the rows that are not there yet, counts what they say and settles their calls; tells how many were new. A
    /// row that takes the place of a sweeper's guess is not new.
    Mono<Long> append(List<LedgerRow> rows) {
        return append(rows, false);
    }

    /// The same for what a sweeper makes of calls that were never heard of again.
    Mono<Long> appendLost(List<LedgerRow> rows) {
        return append(rows, true);
    }

    private Mono<Long> append(List<LedgerRow> rows, boolean lost) {
        var keys = List.of(LedgerKeys.INDEX, StoreKeys.LEASES, StoreKeys.SWEPT, LedgerKeys.ARRIVALS);
        return store.<List<Object>>run(
                        APPEND, ScriptOutputType.MULTI, keys, new Appending(rows, counts, lost).arguments())
                .single()
                .flatMap(answer -> corrected(rows, answer).thenReturn((Long) answer.getFirst()));
    }

    private Mono<Void> corrected(List<LedgerRow> rows, List<Object> answer) {
        if (answer.size() == 1) {
            return Mono.empty();
        }
        Map<String, LedgerRow> told =
                rows.stream().collect(Collectors.toMap(LedgerRow::id, row -> row, (row, _) -> row));
        return Flux.fromIterable(answer.subList(1, answer.size()))
                .mapNotNull(id -> told.get((String) id))
                .concatMap(row -> stored(row).flatMap(guess -> replace(guess, row)))
                .then();
    }

    /// Puts a row in the place of another of the same call, if that is still what the store has, and counts the
    /// difference.
    public Mono<Boolean> replace(LedgerRow before, LedgerRow now) {
        return text(before)
                .filter(text -> LedgerRow.parse(text).equals(before))
                .flatMap(text -> replace(before, text, now))
                .defaultIfEmpty(false);
    }

    private Mono<Boolean> replace(LedgerRow before, String text, LedgerRow now) {
        var args = new ArrayList<String>();
        args.addAll(List.of(now.id(), text, now.toJson()));
        Stream.concat(count(before).stream().map(Increment::negated), count(now).stream())
                .forEach(increment -> args.addAll(List.of(
                        increment.key(), increment.field(), Long.toString(increment.by()), increment.expiry())));
        var keys = List.of(LedgerKeys.rows(now.startedAt()), StoreKeys.SWEPT);
        return store.<Long>run(REPLACE, ScriptOutputType.INTEGER, keys, args)
                .single()
                .map(done -> done == 1);
    }

    private List<Increment> count(LedgerRow row) {
        return counts.stream().flatMap(count -> count.of(row).stream()).toList();
    }

    private Mono<LedgerRow> stored(LedgerRow row) {
        return text(row).map(LedgerRow::parse);
    }

    private Mono<String> text(LedgerRow row) {
        return store.commands().hget(LedgerKeys.rows(row.startedAt()), row.id());
    }
}
