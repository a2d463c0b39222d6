package dev.drawbridge.call;

/// How much money may be spent in each window.
///
/// @param microUsd 10⁻⁶ USD, at least 0
public record Budget(long microUsd, Per per, Mode mode) {
    public Budget {
        if (microUsd < 0) {
            throw new IllegalArgumentException("a budget cannot be negative");
        }
        if (!Per.OF_BUDGETS.contains(per)) {
            throw new IllegalArgumentException("a budget cannot be per " + per.id());
        }
    }

    /// What is set aside for a call before it is made.
    public enum Mode {
        /// What such calls usually cost: concurrent calls may exceed the budget by the errors of their estimates.
        ESTIMATE,
        /// The most that it can cost: never exceeded, but calls are refused that would have fitted.
        STRICT
    }
}
