package dev.drawbridge.settings;

import java.util.function.Function;
import java.util.function.Supplier;

/// What the operator's file says at the moment. Whoever works with a section asks here each time, at the cost of
/// reading
/// a field, and so sees a new file as soon as it has been taken up.
public final class Current<T> implements Supplier<T> {
    private volatile T value;

    public Current(T value) {
        this.value = value;
    }

    @Override
    public T get() {
        return value;
    }

    public void set(T next) {
        value = next;
    }

    /// What follows from it, worked out anew only when it has changed.
    public static <T, R> Supplier<R> derived(Supplier<T> source, Function<T, R> function) {
        return new Derived<>(source, function);
    }

    private static final class Derived<T, R> implements Supplier<R> {
        private final Supplier<T> source;
        private final Function<T, R> function;
        private volatile Pair<T, R> last;

        Derived(Supplier<T> source, Function<T, R> function) {
            this.source = source;
            this.function = function;
            this.last = pair(source.get());
        }

        private Pair<T, R> pair(T from) {
            return new Pair<>(from, function.apply(from));
        }

        @Override
        @SuppressWarnings("ReferenceEquality")
        public R get() {
            T now = source.get();
            var known = last;
            if (known.from != now) {
                known = now.equals(known.from) ? new Pair<>(now, known.result) : pair(now);
                last = known;
            }
            return known.result;
        }
    }

    private record Pair<T, R>(T from, R result) {}
}
