package dev.drawbridge.call;

/// How much may be asked for, other than money.
public sealed interface Limit {
    /// @param most calls in a window
    record Requests(long most, Per per) implements Limit {
        public Requests {
            check(most);
        }
    }

    /// @param most tokens in a window: uncached input, cache writes and output; cached reads are free
    record Tokens(long most, Per per) implements Limit {
        public Tokens {
            check(most);
        }
    }

    /// @param most calls at the same time
    record Concurrent(int most) implements Limit {
        public Concurrent {
            check(most);
        }
    }

    private static void check(long most) {
        if (most < 1) {
            throw new IllegalArgumentException("a limit must be at least 1");
        }
    }
}
