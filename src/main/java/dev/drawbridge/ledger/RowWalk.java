package dev.drawbridge.ledger;

import dev.drawbridge.store.Store;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.ScoredValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A way through an index of rows, step by step. Rows that come while it is walked make it neither skip nor repeat any.
///
/// @param from epoch milliseconds, inclusive
/// @param to exclusive
/// @param newestFirst the direction
/// @param last where it stands
record RowWalk(
        String index,
        double from,
        double to,
        boolean newestFirst,
        @Nullable ScoredValue<String> last) {
    static final int STEP = 200;

    static RowWalk newest(String index) {
        return new RowWalk(index, 0, Double.POSITIVE_INFINITY, true, null);
    }

    static RowWalk between(String index, Instant from, Instant to) {
        return new RowWalk(index, from.toEpochMilli(), to.toEpochMilli(), false, null);
    }

    RowWalk after(ScoredValue<String> entry) {
        return new RowWalk(index, from, to, newestFirst, entry);
    }

    /// The next entries, none at the end.
    Mono<List<ScoredValue<String>>> step(Store store) {
        return step(store, STEP);
    }

    /// Entries of the same millisecond come again and are left out; if those were all, more are asked for.
    private Mono<List<ScoredValue<String>>> step(Store store, int size) {
        return entries(store, Limit.create(0, size))
                .collectList()
                .retryWhen(Reads.AGAIN)
                .flatMap(entries -> {
                    List<ScoredValue<String>> ahead =
                            entries.stream().filter(this::isAhead).toList();
                    return ahead.isEmpty() && entries.size() == size ? step(store, 2 * size) : Mono.just(ahead);
                });
    }

    private Flux<ScoredValue<String>> entries(Store store, Limit limit) {
        Boundary<Double> lower = Boundary.including(last == null || newestFirst ? from : last.getScore());
        Boundary<Double> upper =
                last == null || !newestFirst ? Boundary.excluding(to) : Boundary.including(last.getScore());
        Range<Double> range = Range.from(lower, upper);
        return newestFirst
                ? store.commands().zrevrangebyscoreWithScores(index, range, limit)
                : store.commands().zrangebyscoreWithScores(index, range, limit);
    }

    /// Redis orders entries of the same score by their bytes; ids are ASCII.
    private boolean isAhead(ScoredValue<String> entry) {
        if (last == null || entry.getScore() != last.getScore()) {
            return true;
        }
        int order = entry.getValue().compareTo(last.getValue());
        return newestFirst ? order < 0 : order > 0;
    }
}
