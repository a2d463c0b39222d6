package dev.drawbridge.ledger;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Answers how much there was since an instant: whole days and hours by their sums, the piece of an hour at the edge by
/// its rows. Fails with `StoreAwayException` when the store is not reachable.
public final class Statistics {
    private static final int QUESTIONS_AT_ONCE = 32;

    private final Store store;
    private final LedgerRows rows;
    private final Supplier<Duration> kept;

    /// @param kept how long sums are kept
    Statistics(Store store, LedgerRows rows, Supplier<Duration> kept) {
        this.store = store;
        this.rows = rows;
        this.kept = kept;
    }

    /// @param from where to begin; sums that are kept no more count as nothing
    /// @param now the end, as far as calls have begun
    public Mono<Sums> between(Instant from, Instant now) {
        Instant oldest = now.minus(kept.get()).truncatedTo(ChronoUnit.DAYS);
        return since(from.isBefore(oldest) ? oldest : from, now);
    }

    private Mono<Sums> since(Instant from, Instant now) {
        Instant firstHour = ceil(from, ChronoUnit.HOURS);
        Instant firstDay = ceil(from, ChronoUnit.DAYS);
        LocalDate lastDay = AggregateKeys.dayOf(now);
        Stream<String> hours = hours(firstHour, firstDay);
        Stream<String> days = firstDay.isAfter(now)
                ? Stream.empty()
                : AggregateKeys.dayOf(firstDay).datesUntil(lastDay.plusDays(1)).map(AggregateKeys::day);
        Collection<String> keys = Stream.concat(hours, days).toList();
        return Mono.zip(sums(keys, from, now), edge(from, firstHour), Sums::plus)
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    /// How much there was in stretches that follow each other, by sums alone: an hour that two stretches share counts
    /// to
    /// the later one.
    ///
    /// @param bounds where stretches begin, and the end of the last one
    public Mono<List<Sums>> series(List<Instant> bounds) {
        return cells(bounds.getFirst(), bounds.getLast())
                .flatMap(known -> Flux.range(1, bounds.size() - 1)
                        .map(i -> keys(bounds.get(i - 1), bounds.get(i)))
                        .flatMapSequential(this::fields)
                        .map(fields -> Sums.of(fields, known))
                        .collectList())
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    private static List<String> keys(Instant from, Instant to) {
        Instant start = from.truncatedTo(ChronoUnit.HOURS);
        Instant end = to.truncatedTo(ChronoUnit.HOURS);
        Instant firstDay = Collections.min(List.of(ceil(start, ChronoUnit.DAYS), end));
        Instant lastDay = Collections.max(List.of(end.truncatedTo(ChronoUnit.DAYS), firstDay));
        Stream<String> days = ceil(firstDay, ChronoUnit.DAYS).equals(firstDay)
                ? AggregateKeys.dayOf(firstDay)
                        .datesUntil(AggregateKeys.dayOf(lastDay))
                        .map(AggregateKeys::day)
                : Stream.empty();
        return Stream.of(hours(start, firstDay), days, hours(lastDay, end))
                .flatMap(some -> some)
                .toList();
    }

    private static Stream<String> hours(Instant from, Instant to) {
        return LongStream.range(0, ChronoUnit.HOURS.between(from, to))
                .mapToObj(hour -> AggregateKeys.hour(from.plus(hour, ChronoUnit.HOURS)));
    }

    /// One day (UTC).
    public Mono<Sums> on(LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return sums(List.of(AggregateKeys.day(day)), start, start)
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    private Mono<Sums> sums(Collection<String> keys, Instant from, Instant until) {
        return fields(keys).zipWith(cells(from, until), Sums::of);
    }

    private Mono<Map<String, Long>> fields(Collection<String> keys) {
        return Flux.fromIterable(keys)
                .flatMap(key -> store.commands().hgetall(key).collectList().retryWhen(Reads.AGAIN), QUESTIONS_AT_ONCE)
                .flatMapIterable(some -> some)
                .collect(
                        HashMap::new,
                        (sums, field) -> sums.merge(field.getKey(), Long.valueOf(field.getValue()), Long::sum));
    }

    private Mono<Map<String, Cell>> cells(Instant from, Instant until) {
        YearMonth first = YearMonth.from(AggregateKeys.dayOf(from));
        long months = ChronoUnit.MONTHS.between(first, YearMonth.from(AggregateKeys.dayOf(until))) + 1;
        return Flux.fromStream(() -> LongStream.range(0, months).mapToObj(first::plusMonths))
                .flatMap(
                        month -> store.commands()
                                .hkeys(AggregateKeys.cells(month))
                                .collectList()
                                .retryWhen(Reads.AGAIN),
                        QUESTIONS_AT_ONCE)
                .flatMapIterable(some -> some)
                .distinct()
                .map(Cell::parse)
                .collect(Collectors.toMap(Cell::code, Function.identity(), (cell, _) -> cell));
    }

    private Mono<Sums> edge(Instant from, Instant until) {
        return from.equals(until)
                ? Mono.just(Sums.NONE)
                : rows.between(RowFilter.ALL, from, until)
                        .filter(Aggregates::counts)
                        .reduce(Sums.NONE, (sums, row) -> sums.plus(Sums.of(row)));
    }

    private static Instant ceil(Instant instant, ChronoUnit unit) {
        Instant floor = instant.truncatedTo(unit);
        return floor.equals(instant) ? floor : floor.plus(1, unit);
    }
}
