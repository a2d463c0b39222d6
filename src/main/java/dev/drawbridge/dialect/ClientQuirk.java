package dev.drawbridge.dialect;

import java.net.http.HttpHeaders;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// A way in which a client program reads answers differently from its dialect; answer writers honour it.
public enum ClientQuirk {
    /// Takes an answer that the provider ended early for a broken one, and runs the whole turn again at full price:
    /// Codex does, on `response.incomplete` (T89).
    RERUNS_INCOMPLETE,
    /// Shows nothing of a refusal part: what the model declined with must be said as text. Seen with Codex 0.169.
    SKIPS_REFUSALS;

    /// Codex tells its name in a header of its own and in its user agent.
    public static Set<ClientQuirk> of(HttpHeaders headers) {
        boolean codex = Stream.of("originator", "user-agent")
                .flatMap(name -> headers.firstValue(name).stream())
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("codex"));
        return codex ? EnumSet.of(RERUNS_INCOMPLETE, SKIPS_REFUSALS) : Set.of();
    }
}
