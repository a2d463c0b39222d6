package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.drawbridge.ledger.CacheHealth;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How well a provider's prompt caches are used, as the admin API shows it.
///
/// @param recent of the last 15 minutes
/// @param day of the last 24 hours
/// @param models of the last 24 hours, by the provider's name of the model
public record CacheView(StretchView recent, StretchView day, Map<String, StretchView> models) {
    /// @param hitRatio the share of the prompts' tokens that came out of a cache, null when there were none
    /// @param lostUsd what conversations paid again that moved elsewhere, estimated
    public record StretchView(
            @JsonProperty("hit_ratio") @Nullable BigDecimal hitRatio,
            @JsonProperty("read_tokens") long readTokens,
            @JsonProperty("prompt_tokens") long promptTokens,

            @JsonProperty("lost_usd") @Schema(implementation = BigDecimal.class) @JsonRawValue
            String lostUsd) {
        private static final int MILLE_DIGITS = 3;

        static StretchView of(CacheHealth.Stretch stretch) {
            Long perMille = stretch.hitPerMille();
            return new StretchView(
                    perMille == null ? null : BigDecimal.valueOf(perMille, MILLE_DIGITS),
                    stretch.read(),
                    stretch.prompt(),
                    Usd.plain(stretch.lostNanoUsd()));
        }
    }

    static CacheView of(CacheHealth health) {
        var models = new TreeMap<String, StretchView>();
        health.models().forEach((model, stretch) -> models.put(model, StretchView.of(stretch)));
        return new CacheView(StretchView.of(health.recent()), StretchView.of(health.day()), models);
    }
}
