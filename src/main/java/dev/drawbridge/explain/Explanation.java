package dev.drawbridge.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What would become of a call, step by step. Amounts of money are USD as decimal strings.
///
/// @param allowed whether a provider would be asked
/// @param verdict the same in words
/// @param dialectGuessed whether the dialect was told by the body's looks
/// @param key null when none was asked about
/// @param name null when nobody knows the model
/// @param route what was decided and why, in that order
/// @param tokens null when the request cannot be read
/// @param limits null when they are not known
/// @param missing what could not be looked at, and why
public record Explanation(
        boolean allowed,
        String verdict,
        String model,
        String dialect,
        @JsonProperty("dialect_guessed") boolean dialectGuessed,
        @Nullable KeyPart key,
        @Nullable NamePart name,
        List<StepPart> route,
        List<AttemptPart> attempts,
        List<SkippedPart> skipped,
        @Nullable TokensPart tokens,
        @Nullable List<LimitPart> limits,
        List<String> missing) {
    public Explanation {
        route = List.copyOf(route);
        attempts = List.copyOf(attempts);
        skipped = List.copyOf(skipped);
        missing = List.copyOf(missing);
    }

    /// @param refusals what the door would say, empty when the key may be used
    public record KeyPart(
            String id,
            String name,
            @Nullable String team,
            @Nullable String owner,
            List<String> refusals) {}

    /// @param rule by what the name was understood
    /// @param matched the name or pattern that the rule went by
    /// @param thinking what the name says about thinking, null when nothing
    public record NamePart(
            String rule, String matched, @Nullable String thinking) {}

    /// One thing that the router decided, and why.
    public record StepPart(String rule, String text) {}

    /// One provider that would be asked.
    ///
    /// @param credential the name of that one of its credentials which it would be asked with
    /// @param way `verbatim`, `adapted` or `translated`
    /// @param price null when it is not known
    /// @param cost of this call, null when no price is known
    /// @param losses what of the request does not get there
    /// @param thinking what is sent about thinking, by member
    /// @param refused why this attempt cannot be made, null when it can
    public record AttemptPart(
            int attempt,
            String provider,
            String model,
            String credential,
            String dialect,
            String way,
            @Nullable PricePart price,
            @Nullable String cost,
            List<LossPart> losses,
            Map<String, String> thinking,
            @Nullable String refused) {}

    /// USD per million tokens.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PricePart(
            String input,
            String output,
            @JsonProperty("cache_read") @Nullable String cacheRead,
            @JsonProperty("cache_write_5m") @Nullable String cacheWrite5m,
            @JsonProperty("cache_write_1h") @Nullable String cacheWrite1h,
            @JsonProperty("long_context_over") @Nullable Long longContextOver) {}

    public record LossPart(String field, String reason) {}

    /// One provider that has the model and would not be asked.
    public record SkippedPart(String provider, String model, String why) {}

    /// @param input counted by the gateway
    /// @param exact whether with the model's own tokenizer
    /// @param output that is expected
    /// @param thinking what the caller's request says about thinking, by member
    public record TokensPart(long input, boolean exact, long output, Map<String, String> thinking) {}

    /// @param what is limited, with its window: `requests/minute`, `usd/month`
    /// @param asked what the call would take
    /// @param left before it
    /// @param resetsAt null when never
    public record LimitPart(
            String scope,
            String name,
            String what,
            String limit,
            String asked,
            String left,
            @JsonProperty("resets_at") @Nullable Instant resetsAt,
            boolean enough) {}
}
