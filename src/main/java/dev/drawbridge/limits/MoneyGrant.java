package dev.drawbridge.limits;

import java.util.List;

/// What budgets and brakes say to a call that they let in.
///
/// @param left of each budget
record MoneyGrant(List<Allowance> left, List<Braking> brakings) {
    static final MoneyGrant NOTHING = new MoneyGrant(List.of(), List.of());

    MoneyGrant {
        left = List.copyOf(left);
        brakings = List.copyOf(brakings);
    }
}
