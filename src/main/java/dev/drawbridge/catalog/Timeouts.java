package dev.drawbridge.catalog;

import java.time.Duration;

/// How long a provider may take.
///
/// @param connect until the connection stands
/// @param firstEvent until the first meaningful event, or until the whole answer of a call that is not streamed begins
/// @param idle between two pieces of an answer
/// @param total for the whole call
public record Timeouts(Duration connect, Duration firstEvent, Duration idle, Duration total) {
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(15));
}
