package dev.drawbridge.call;

import dev.drawbridge.chat.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How one provider that was asked for a call did.
///
/// @param model the provider's name of the model, empty where the endpoint knows none
/// @param fault what it failed of, null when it answered or the client left
/// @param duration from asking it to the end of its answer
public record AttemptOutcome(String provider, String model, @Nullable Fault fault, Duration duration) {}
