package dev.drawbridge.ledger;

import dev.drawbridge.ledger.Arrivals.Arrival;
import dev.drawbridge.store.Store;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.StreamMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Where one reader of the arriving rows stands. Used by one step after the other.
final class ArrivalReader {
    static final int STEP = 100;

    private final Store store;
    private final LedgerRows rows;
    private final Predicate<LedgerRow> wanted;
    private volatile String mark;

    ArrivalReader(Store store, LedgerRows rows, Predicate<LedgerRow> wanted, String mark) {
        this.store = store;
        this.rows = rows;
        this.wanted = wanted;
        this.mark = mark;
    }

    /// Everything that has come since the last time.
    Flux<Arrival> read() {
        return step().expand(step -> step.size() < STEP ? Mono.empty() : step())
                .concatMap(this::arrivals, 1)
                .concatMapIterable(arrived -> arrived, 1);
    }

    /// Begins with the entry at the mark itself: when that is gone, so may be what followed it.
    private Mono<List<StreamMessage<String, String>>> step() {
        return Mono.defer(() -> {
            String from = mark;
            boolean fresh = from.equals(Arrivals.BEGINNING);
            Range<String> range = Range.from(Boundary.including(from), Boundary.unbounded());
            return store.commands()
                    .xrange(LedgerKeys.ARRIVALS, range, Limit.create(0, fresh ? STEP : STEP + 1))
                    .collectList()
                    .retryWhen(Reads.AGAIN)
                    .map(found -> fresh ? found : behind(from, found))
                    .doOnNext(this::advance);
        });
    }

    private static List<StreamMessage<String, String>> behind(String mark, List<StreamMessage<String, String>> found) {
        if (found.isEmpty() || !found.getFirst().getId().equals(mark)) {
            throw new RowsMissedException(mark);
        }
        return found.subList(1, found.size());
    }

    private void advance(List<StreamMessage<String, String>> found) {
        if (!found.isEmpty()) {
            mark = found.getLast().getId();
        }
    }

    private Mono<List<Arrival>> arrivals(List<StreamMessage<String, String>> found) {
        Map<String, String> marks = new HashMap<>();
        List<ScoredValue<String>> entries = found.stream()
                .flatMap(message ->
                        message.getBody().entrySet().stream().peek(entry -> marks.put(entry.getKey(), message.getId())))
                .map(entry -> ScoredValue.just(Double.parseDouble(entry.getValue()), entry.getKey()))
                .toList();
        return rows.rows(entries)
                .map(known -> known.stream()
                        .filter(wanted)
                        .map(row -> new Arrival(marks.getOrDefault(row.id(), mark), row))
                        .toList());
    }
}
