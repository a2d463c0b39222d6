package dev.drawbridge.relay;

import dev.drawbridge.routing.Attempt;
import java.util.Locale;

/// The tokens of a request, told in the caller's dialect.
///
/// @param attempt the provider and model that they were counted for
public record TokenCount(byte[] body, Source source, Attempt attempt) {
    /// Who counted.
    public enum Source {
        PROVIDER,
        LOCAL;

        /// The word in headers and metrics.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
