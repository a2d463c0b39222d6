package dev.drawbridge.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Usage;

/// What a call will probably use, learned of each key's calls to each model. Before anything is learned: the prompt by
/// its size, and 1,000 tokens of answer or what the caller allows if that is less.
public final class TokenEstimate implements CallListener {
    private static final int MOST_KNOWN = 10_000;

    private record Way(String keyId, String model) {
        static Way of(Call call) {
            return new Way(call.caller().keyId(), call.head().model());
        }
    }

    private final Cache<Way, Habit> habits =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    /// Fast enough for an event loop.
    public Usage of(Call call) {
        Habit habit = habits.getIfPresent(Way.of(call));
        Integer most = call.head().maxTokens();
        return (habit == null ? Habit.NONE : habit)
                .expected(size(call), most == null ? Long.MAX_VALUE : Math.max(0, most));
    }

    /// The tokens that limits of tokens count: cached reads are free.
    public static long counted(Usage usage) {
        Usage known = usage.known();
        return known.input() + known.cacheWrite() + known.output();
    }

    /// Only answers that came to their own end tell what is usual.
    @Override
    public void ended(Call call, CallOutcome outcome) {
        if (outcome.ending() == Ending.OK && outcome.usage().prompt() > 0) {
            Habit newest = Habit.of(outcome.usage(), size(call));
            habits.asMap().merge(Way.of(call), newest, Habit::then);
        }
    }

    private static long size(Call call) {
        return Math.max(1, PromptSize.tokens(call.body()));
    }
}
