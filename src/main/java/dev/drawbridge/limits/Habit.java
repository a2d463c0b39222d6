package dev.drawbridge.limits;

import dev.drawbridge.chat.Usage;

/// What one key's calls to one model usually use; recent ones weigh more. Of the prompt it is known which part of its
/// size is charged as what, since a prompt that is mostly read from the provider's cache uses little.
///
/// @param input, cacheRead, cacheWrite5m, cacheWrite1h tokens per token of the prompt's guessed size
/// @param output tokens of an answer
record Habit(double input, double cacheRead, double cacheWrite5m, double cacheWrite1h, double output) {
    private static final double WEIGHT = 0.3;
    private static final int UNLEARNED_OUTPUT = 1_000;
    /// Before anything is learned.
    static final Habit NONE = new Habit(1, 0, 0, 0, UNLEARNED_OUTPUT);

    /// @param size of the prompt as it was guessed, above 0
    static Habit of(Usage used, long size) {
        Usage known = used.known();
        return new Habit(
                (double) known.input() / size,
                (double) known.cacheRead() / size,
                (double) known.cacheWrite5m() / size,
                (double) known.cacheWrite1h() / size,
                known.output());
    }

    Habit then(Habit newer) {
        return new Habit(
                mixed(input, newer.input),
                mixed(cacheRead, newer.cacheRead),
                mixed(cacheWrite5m, newer.cacheWrite5m),
                mixed(cacheWrite1h, newer.cacheWrite1h),
                mixed(output, newer.output));
    }

    private static double mixed(double old, double recent) {
        return old + WEIGHT * (recent - old);
    }

    /// @param mostOutput that the caller wants
    Usage expected(long size, long mostOutput) {
        return new Usage(
                tokens(input * size),
                tokens(cacheRead * size),
                tokens(cacheWrite5m * size),
                tokens(cacheWrite1h * size),
                Math.min(mostOutput, tokens(output)),
                0);
    }

    private static long tokens(double exact) {
        return (long) Math.ceil(exact);
    }
}
