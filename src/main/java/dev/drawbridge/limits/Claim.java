package dev.drawbridge.limits;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.Window;
import dev.drawbridge.limits.Taken.Used;
import java.time.Duration;

/// What one call wants to set aside under one budget or one limit of concurrent calls.
sealed interface Claim {
    Scope scope();

    /// The window's id in the store.
    String window();

    /// How much there is in the whole window.
    long most();

    long amount();

    /// Whether it must never be exceeded, whatever happens.
    default boolean isStrict() {
        return switch (this) {
            case Money money -> money.budget.mode() == Budget.Mode.STRICT && money.amount > 0;
            case Slot _ -> false;
            case Brake _ -> false;
        };
    }

    /// When the store may forget the window, in epoch seconds; 0 for never.
    long expiry();

    /// @param amount micro-dollars
    record Money(Scope scope, Budget budget, Window in, long amount) implements Claim {
        /// A call that began in a window may end long after it.
        private static final Duration KEPT = Duration.ofDays(2);

        @Override
        public String window() {
            return in.id();
        }

        @Override
        public long most() {
            return budget.microUsd();
        }

        @Override
        public long expiry() {
            return in.end() == null ? 0 : in.end().plus(KEPT).getEpochSecond();
        }
    }

    /// One of so many calls at the same time.
    record Slot(Scope scope, int concurrent) implements Claim {
        /// The scripts know this word.
        static final String WINDOW = "open";

        @Override
        public String window() {
            return WINDOW;
        }

        @Override
        public long most() {
            return concurrent;
        }

        @Override
        public long amount() {
            return 1;
        }

        @Override
        public long expiry() {
            return 0;
        }
    }

    /// What one call may add to what its key or its conversation has spent. Unlike a budget it is only in the way of
    /// calls where it is to stop them; of all others it keeps count.
    ///
    /// @param amount micro-dollars
    /// @param stops whether the store refuses what goes beyond
    record Brake(Scope scope, SpendBrake brake, BrakeWindow in, long amount, boolean stops) implements Claim {
        private static final long NO_LIMIT = -1;
        private static final Duration KEPT = Duration.ofDays(2);

        @Override
        public String window() {
            return in.id();
        }

        @Override
        public long most() {
            return stops ? brake.microUsd() : NO_LIMIT;
        }

        @Override
        public long expiry() {
            return in.end().plus(KEPT).getEpochSecond();
        }

        /// @param used by others
        Braking braking(Used used) {
            return new Braking(
                    brake.kind(), brake.then(), used.spent() + used.reserved() + amount, brake.microUsd(), amount > 0);
        }
    }
}
