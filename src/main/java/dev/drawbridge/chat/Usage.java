package dev.drawbridge.chat;

/// Tokens of one call in the gateway's one convention: the four input kinds are disjoint and `reasoning` is part of
/// `output`. A provider reports usage in snapshots, each cumulative; a field it has not spoken of is [#UNKNOWN].
///
/// @param input input tokens neither read from nor written to the provider's prompt cache
/// @param cacheRead input tokens read from the prompt cache
/// @param cacheWrite5m input tokens written to the cache for the short (default) time
/// @param cacheWrite1h input tokens written to the cache for an hour
/// @param output tokens of the answer, thinking included
/// @param reasoning tokens of thinking, contained in `output`
/// @param reportedNanoUsd what the provider says it charges for the call, 10⁻⁹ USD; whether that is believed is
/// another's
/// business
public record Usage(
        long input,
        long cacheRead,
        long cacheWrite5m,
        long cacheWrite1h,
        long output,
        long reasoning,
        long reportedNanoUsd) {
    public static final long UNKNOWN = -1;
    public static final Usage NONE = new Usage(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

    /// Of a provider that does not say what it charges.
    public Usage(long input, long cacheRead, long cacheWrite5m, long cacheWrite1h, long output, long reasoning) {
        this(input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning, UNKNOWN);
    }

    /// This snapshot updated by a later one: the later word wins field by field, nothing is summed.
    public Usage merge(Usage later) {
        return new Usage(
                last(input, later.input),
                last(cacheRead, later.cacheRead),
                last(cacheWrite5m, later.cacheWrite5m),
                last(cacheWrite1h, later.cacheWrite1h),
                last(output, later.output),
                last(reasoning, later.reasoning),
                last(reportedNanoUsd, later.reportedNanoUsd));
    }

    /// The same with 0 tokens where unknown; a charge that was not told stays so.
    public Usage known() {
        return new Usage(
                Math.max(0, input),
                Math.max(0, cacheRead),
                Math.max(0, cacheWrite5m),
                Math.max(0, cacheWrite1h),
                Math.max(0, output),
                Math.max(0, reasoning),
                reportedNanoUsd);
    }

    /// Tokens written to the prompt cache, for either time; 0 where unknown.
    public long cacheWrite() {
        return Math.max(0, cacheWrite5m) + Math.max(0, cacheWrite1h);
    }

    /// The whole prompt: uncached, cache reads and cache writes; 0 where unknown.
    public long prompt() {
        return Math.max(0, input) + Math.max(0, cacheRead) + cacheWrite();
    }

    /// Whether any token is known of.
    public boolean hasTokens() {
        return prompt() > 0 || output > 0;
    }

    public boolean isNone() {
        return equals(NONE);
    }

    private static long last(long earlier, long later) {
        return later == UNKNOWN ? earlier : later;
    }
}
