package dev.drawbridge.catalog;

import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The catalog of the moment: as the operator configured it, with what is found to be there besides.
public final class CatalogSource implements Supplier<Catalog> {
    private static final int REMEMBERED = 16;

    private final AtomicReference<Both> current;
    private final Deque<Past> past = new ConcurrentLinkedDeque<>();

    public CatalogSource(Catalog configured) {
        this.current = new AtomicReference<>(new Both(configured, configured, UnaryOperator.identity()));
    }

    @Override
    public Catalog get() {
        return current.get().whole;
    }

    /// As the operator configured it.
    public Catalog configured() {
        return current.get().configured;
    }

    /// The catalog of a moment, for calls that began then: what they cost and whose they are is settled by that one.
    public Catalog at(Instant moment) {
        return past.stream()
                .filter(one -> moment.isBefore(one.until))
                .findFirst()
                .map(Past::catalog)
                .orElseGet(this);
    }

    /// The operator's file has changed. What was found is kept.
    public synchronized void swap(Catalog configured, Instant now) {
        past.addLast(new Past(get(), now));
        if (past.size() > REMEMBERED) {
            past.removeFirst();
        }
        current.updateAndGet(before -> before.on(configured));
    }

    /// From now on this provider stands for a preset and serves these models, unless the operator says otherwise.
    public void found(String preset, Provider provider, List<ModelFact> models) {
        current.updateAndGet(before -> Both.of(before.configured, catalog -> catalog.with(preset, provider, models)));
    }

    /// What was found is gone.
    public void lost() {
        current.updateAndGet(before -> Both.of(before.configured, UnaryOperator.identity()));
    }

    private record Past(Catalog catalog, Instant until) {}

    private record Both(Catalog configured, Catalog whole, UnaryOperator<Catalog> found) {
        static Both of(Catalog configured, UnaryOperator<Catalog> found) {
            return new Both(configured, found.apply(configured), found);
        }

        Both on(Catalog other) {
            return of(other, found);
        }
    }
}
