package dev.drawbridge.upstream.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An error that the simulator answers with, told by each voice in its vendor's words.
///
/// @param status HTTP status, also where only the error's type tells it
/// @param param the field of the request at fault, if one is
record Trouble(
        int status,
        String message,
        @Nullable String param,
        @Nullable Duration retryAfter) {
    static Trouble inRequest(String message, @Nullable String param) {
        return new Trouble(400, message, param, null);
    }

    static Trouble asked(int status, @Nullable Duration retryAfter) {
        return new Trouble(status, "The simulator was asked to answer with " + status + ".", null, retryAfter);
    }
}
