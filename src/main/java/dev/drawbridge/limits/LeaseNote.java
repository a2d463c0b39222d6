package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;

/// Writes down how a call has ended if this replica dies now, for whoever finds its lease.
@FunctionalInterface
public interface LeaseNote {
    /// On one line.
    String of(Call call, CallOutcome lostNow);
}
