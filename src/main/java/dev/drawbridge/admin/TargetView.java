package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.catalog.TargetId;
import dev.drawbridge.routing.Health;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a target of a provider does, as the replica that answers knows it.
///
/// @param breaker `closed`, `half_open` or `open`
/// @param openUntil when calls try again, null when they need not
/// @param coolingUntil until when it wants to be left alone, null when it does not
/// @param successRatio of its last calls, from 0 to 1
/// @param firstEventMs how long its first event takes lately, null when none is known
/// @param inFlight calls that it serves now
public record TargetView(
        String model,
        String credential,
        String breaker,
        @JsonProperty("open_until") @Nullable Instant openUntil,
        @JsonProperty("cooling_until") @Nullable Instant coolingUntil,
        @JsonProperty("success_ratio") BigDecimal successRatio,
        @JsonProperty("first_event_ms") @Nullable Long firstEventMs,
        @JsonProperty("in_flight") int inFlight,
        @JsonProperty("last_fault") @Nullable TargetFault lastFault) {
    private static final int DIGITS = 3;

    public record TargetFault(Instant at, String kind) {}

    static TargetView of(TargetId target, Health health) {
        Health.LastFault fault = health.lastFault();
        return new TargetView(
                target.model(),
                target.credential(),
                health.state().id(),
                health.openUntil(),
                health.coolingUntil(),
                BigDecimal.valueOf(health.successRatio()).setScale(DIGITS, RoundingMode.HALF_UP),
                health.ewmaFirstEventMillis() == 0 ? null : Math.round(health.ewmaFirstEventMillis()),
                health.inFlight(),
                fault == null
                        ? null
                        : new TargetFault(fault.at(), fault.kind().name().toLowerCase(Locale.ROOT)));
    }
}
