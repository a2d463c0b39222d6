package dev.drawbridge.call;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Loss;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a call ended; there is exactly one for every call.
///
/// @param ending what became of it
/// @param status HTTP status the client got; 499 when it left before getting one
/// @param provider name of the provider that answered last, null when none was asked
/// @param model that provider's name of the model, null when none was asked
/// @param credential id of the credential that it was asked with, null when none was asked
/// @param attempts how many providers were asked
/// @param usage tokens, 0 where the provider told nothing and nothing could be counted
/// @param estimated whether any of the usage was counted by the gateway rather than told by the provider
/// @param finish why the answer ended, if it ended by itself
/// @param fault what went wrong, if anything did
/// @param firstEvent from start to the first meaningful event, null when none came
/// @param losses what translation could not carry
public record CallOutcome(
        Ending ending,
        int status,
        @Nullable String provider,
        @Nullable String model,
        @Nullable String credential,
        int attempts,
        Usage usage,
        boolean estimated,
        @Nullable FinishReason finish,
        @Nullable Fault fault,
        @Nullable Duration firstEvent,
        Duration duration,
        List<Loss> losses) {
    public CallOutcome {
        losses = List.copyOf(losses);
    }

    /// What became of a call.
    public enum Ending {
        OK("ok"),
        CANCELLED("cancelled"),
        FAILED_BEFORE_OUTPUT("failed_before_output"),
        FAILED_AFTER_OUTPUT("failed_after_output"),
        REFUSED("refused");

        private final String id;

        Ending(String id) {
            this.id = id;
        }

        /// The word in ledger rows and metrics.
        public String id() {
            return id;
        }
    }
}
