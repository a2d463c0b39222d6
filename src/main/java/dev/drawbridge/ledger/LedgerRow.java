package dev.drawbridge.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.catalog.Charge;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Loss;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// A call as it is kept and shown: the operator's contract fixes its members and their names.
///
/// @param v version of the stored shape
/// @param key the proxy key's name when the call was made
/// @param costNanoUsd what was paid, meaningful only when priced
/// @param priced whether a price for the model was known
/// @param finish why the answer ended, null when it did not end by itself
/// @param fault kind of what went wrong, null when nothing did
/// @param losses fields that translation could not carry
/// @param operation what kind of thing was asked for; null in older rows, which are all chats
/// @param listNanoUsd what it would have cost by the price list; null in older rows
/// @param costSource who said what it cost: `list`, `reported` or `none`; null in older rows
public record LedgerRow(
        int v,
        String id,
        Instant startedAt,
        String keyId,
        String key,
        @Nullable String team,
        @Nullable String session,
        String dialect,
        String requestedModel,
        @Nullable String provider,
        @Nullable String model,
        String credential,
        int status,
        String outcome,
        int attempts,
        long input,
        long cacheRead,
        @JsonProperty("cache_write_5m") long cacheWrite5m,
        @JsonProperty("cache_write_1h") long cacheWrite1h,
        long output,
        long reasoning,
        long costNanoUsd,
        boolean priced,
        boolean estimated,
        @Nullable String finish,
        @Nullable String fault,
        @Nullable Long firstEventMs,
        long durationMs,
        List<String> losses,
        @Nullable String operation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long listNanoUsd,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String costSource) {
    /// The version written; older ones are read, newer ones refused.
    public static final int VERSION = 2;

    private static final int LONGEST_CLIENT_TEXT = 256;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    public LedgerRow {
        losses = List.copyOf(losses);
    }

    public static LedgerRow of(Call call, CallOutcome outcome, CredentialKind credential, Charge charge) {
        Usage usage = outcome.usage().known();
        return new LedgerRow(
                VERSION,
                call.id(),
                call.startedAt().truncatedTo(ChronoUnit.MILLIS),
                call.caller().keyId(),
                call.caller().keyName(),
                call.caller().team(),
                call.session() == null ? null : shortened(call.session()),
                call.dialect().id(),
                shortened(call.head().model()),
                outcome.provider(),
                outcome.model(),
                credential.id(),
                outcome.status(),
                outcome.ending().id(),
                outcome.attempts(),
                usage.input(),
                usage.cacheRead(),
                usage.cacheWrite5m(),
                usage.cacheWrite1h(),
                usage.output(),
                usage.reasoning(),
                charge.nanoUsd(),
                charge.priced(),
                outcome.estimated(),
                outcome.finish() == null ? null : word(outcome.finish()),
                outcome.fault() == null ? null : word(outcome.fault().kind()),
                millis(outcome.firstEvent()),
                outcome.duration().toMillis(),
                outcome.losses().stream().map(Loss::field).distinct().toList(),
                call.operation().id(),
                charge.listNanoUsd(),
                charge.source().id());
    }

    /// The same call at another price.
    public LedgerRow with(Charge charge) {
        return new LedgerRow(
                VERSION,
                id,
                startedAt,
                keyId,
                key,
                team,
                session,
                dialect,
                requestedModel,
                provider,
                model,
                credential,
                status,
                outcome,
                attempts,
                input,
                cacheRead,
                cacheWrite5m,
                cacheWrite1h,
                output,
                reasoning,
                charge.nanoUsd(),
                charge.priced(),
                estimated,
                finish,
                fault,
                firstEventMs,
                durationMs,
                losses,
                operation,
                charge.listNanoUsd(),
                charge.source().id());
    }

    /// What was paid as budgets count it: 10⁻⁶ USD, rounded up.
    long costMicroUsd() {
        return new Charge(costNanoUsd, costNanoUsd, priced).microUsd();
    }

    @JsonIgnore
    public Usage usage() {
        return new Usage(input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning);
    }

    /// What the price list asks for beyond what was paid; paying more is no saving.
    long savedNanoUsd() {
        return listNanoUsd == null ? 0 : Math.max(0, listNanoUsd - costNanoUsd);
    }

    @JsonIgnore
    public boolean isFailed() {
        return outcome.equals(Ending.FAILED_BEFORE_OUTPUT.id()) || outcome.equals(Ending.FAILED_AFTER_OUTPUT.id());
    }

    @JsonIgnore
    public boolean isRefused() {
        return outcome.equals(Ending.REFUSED.id());
    }

    /// @throws NewerRowException when a newer version wrote it
    /// @throws JacksonException when it is no row at all
    public static LedgerRow parse(String json) {
        JsonNode row = MAPPER.readTree(json);
        int version = row.path("v").asInt(0);
        if (version > VERSION) {
            throw new NewerRowException(version);
        }
        return MAPPER.treeToValue(row, LedgerRow.class);
    }

    /// On one line.
    public String toJson() {
        return MAPPER.writeValueAsString(this);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_CLIENT_TEXT ? text.substring(0, LONGEST_CLIENT_TEXT) : text;
    }
}
