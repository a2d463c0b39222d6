package dev.drawbridge.limits;

import java.time.Instant;
import java.util.List;

/// A call may be made.
///
/// @param at when it was let in
/// @param rates what is left of its limits of requests and tokens, this call counted
/// @param budgets what is left of its budgets in micro-dollars, this call's expected cost counted
/// @param brakes which brakes it is near to, or which one made it cheaper
public record Admitted(Instant at, List<Allowance> rates, List<Allowance> budgets, List<String> brakes) {
    public Admitted {
        rates = List.copyOf(rates);
        budgets = List.copyOf(budgets);
        brakes = List.copyOf(brakes);
    }
}
