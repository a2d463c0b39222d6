package dev.drawbridge.catalog;

import dev.drawbridge.settings.Meaning;
import java.util.List;

/// How much an account at a provider allows: so many requests in each window of the calendar.
///
/// @param per the window in the words of limits: `5h`
public record ProviderWindow(
        @Meaning(value = "Requests in each window.", limits = "1 to 1000000000000")
        long requests,

        @Meaning(
                value = "The window, by the calendar.",
                limits = "`second`, `minute`, `hour`, `5h`, `day`, `week`, `month`")
        String per) {
    private static final long MOST = 1_000_000_000_000L;
    private static final List<String> KNOWN = List.of("second", "minute", "hour", "5h", "day", "week", "month");

    public ProviderWindow {
        if (requests < 1 || requests > MOST) {
            throw new IllegalArgumentException("requests must be a whole number from 1 to " + MOST);
        }
        if (!KNOWN.contains(per)) {
            throw new IllegalArgumentException("per must be one of " + String.join(", ", KNOWN));
        }
    }
}
