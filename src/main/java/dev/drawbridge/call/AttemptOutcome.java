package dev.drawbridge.call;

import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How one provider did that was asked for a call.
///
/// @param model that provider's name of it, null where none is named
/// @param credential id of the provider's credential that it was asked with
/// @param verbatim whether its answer passes as it is, rather than being translated
/// @param reached whether any of its answer reached the caller
/// @param fault what went wrong, if anything did
/// @param duration since it was asked
/// @param firstEvent from asking to the first meaningful event, null when none came
public record AttemptOutcome(
        String provider,
        @Nullable String model,
        String credential,
        boolean verbatim,
        Ending ending,
        boolean reached,
        @Nullable Fault fault,
        Duration duration,
        @Nullable Duration firstEvent) {}
