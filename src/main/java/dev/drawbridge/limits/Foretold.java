package dev.drawbridge.limits;

/// How one limit or budget stands before a call, and what the call would want of it.
///
/// @param asked in whatever is counted
public record Foretold(Allowance allowance, long asked) {
    /// Whether amounts are micro-dollars.
    public boolean isMoney() {
        return allowance.counted().equals("usd");
    }

    public boolean isEnough() {
        return asked <= allowance.left();
    }
}
