package dev.drawbridge.call;

import java.util.function.Supplier;

/// Hears of every call's end, exactly once. Called on an event loop: it must not block, and what it throws is logged
/// and never reaches the client.
@FunctionalInterface
public interface CallListener {
    void ended(Call call, CallOutcome outcome);

    /// Heard before anything is done for the call; [#ended] follows in every case.
    default void began(Call call) {}

    /// Heard whenever a provider is asked.
    ///
    /// @param lostNow how the call would have ended if this process died at the moment of asking; from any thread
    default void asked(Call call, Supplier<CallOutcome> lostNow) {}

    /// Heard once for every provider that was asked: before the next one is asked, or before [#ended].
    default void attempted(Call call, AttemptOutcome attempt) {}
}
