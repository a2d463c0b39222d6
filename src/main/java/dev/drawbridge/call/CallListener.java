package dev.drawbridge.call;

import java.time.Duration;
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

    /// Heard when a provider's answer begins; [#attempted] follows.
    default void answering(Call call, AttemptOutcome soFar) {}

    /// Heard whenever a provider that was asked is done, well or not.
    default void attempted(Call call, AttemptOutcome attempt) {}

    /// Heard whenever a provider that failed is asked once more.
    default void retried(Call call, AttemptOutcome failed) {}

    /// Heard whenever the next provider gets its chance for one that failed, or that could not even be asked.
    ///
    /// @param from name of the provider that failed
    /// @param to name of the next one
    default void failedOver(Call call, String from, String to) {}

    /// Heard whenever the gateway has done one of its own parts, or failed at it. May come before [#began], and for
    /// some parts more than once.
    default void spent(Call call, Phase phase, Duration took) {}
}
