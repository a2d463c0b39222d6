package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.catalog.Charge;

/// Says what a call has cost, in the same words as its ledger row.
@FunctionalInterface
public interface Charges {
    Charge of(Call call, CallOutcome outcome);
}
