package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.drawbridge.ledger.Comparison;
import dev.drawbridge.ledger.Comparison.Side;
import dev.drawbridge.ledger.Reconciliation.Result;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The ledger against a provider's export. Only what the export tells is compared.
///
/// @param notes what to know before trusting the difference
record ReconcileView(String provider, String format, Row total, List<Row> days, List<String> notes) {
    private static final String WHOLE_CENTS = "anthropic-cost-csv";
    private static final int PERCENT_DIGITS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// @param day null in the total
    /// @param model null in the total and where the export does not tell models apart
    /// @param missing which side knows nothing of it: `ours` or `theirs`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            @Nullable String day,
            @Nullable String model,
            Amounts ours,
            Amounts theirs,
            Drift drift,
            @Nullable String missing) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Amounts(
            @Nullable Long input,
            @JsonProperty("cache_read") @Nullable Long cacheRead,
            @JsonProperty("cache_write") @Nullable Long cacheWrite,
            @Nullable Long output,
            @Schema(type = "number") @JsonRawValue @Nullable String usd) {}

    /// Ours less theirs, and that in percent of theirs.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Drift(
            @Nullable Long tokens,

            @JsonProperty("tokens_percent") @Schema(type = "number") @JsonRawValue @Nullable
            String tokensPercent,

            @Schema(type = "number") @JsonRawValue @Nullable String usd,

            @JsonProperty("usd_percent") @Schema(type = "number") @JsonRawValue @Nullable
            String usdPercent) {}

    static ReconcileView of(Result result) {
        Row total = row(result, null, null, sum(result, Comparison::ours), sum(result, Comparison::theirs), null);
        List<Row> days = result.comparisons().stream()
                .map(comparison -> row(result, comparison))
                .toList();
        return new ReconcileView(result.provider(), result.format(), total, days, notes(result));
    }

    private static Side sum(Result result, Function<Comparison, @Nullable Side> side) {
        return result.comparisons().stream()
                .map(side)
                .flatMap(Stream::ofNullable)
                .reduce(Side.NONE, Side::plus);
    }

    private static Row row(Result result, Comparison comparison) {
        Side ours = comparison.ours();
        Side theirs = comparison.theirs();
        String model = comparison.key().model();
        return row(
                result,
                comparison.key().day().toString(),
                model.isEmpty() ? null : model,
                Objects.requireNonNullElse(ours, Side.NONE),
                Objects.requireNonNullElse(theirs, Side.NONE),
                ours == null ? "ours" : theirs == null ? "theirs" : null);
    }

    private static Row row(
            Result result,
            @Nullable String day,
            @Nullable String model,
            Side ours,
            Side theirs,
            @Nullable String missing) {
        BigDecimal usd = ours.usd().subtract(theirs.usd());
        long tokens = ours.tokens() - theirs.tokens();
        var drift = new Drift(
                result.tokens() ? tokens : null,
                result.tokens() ? percent(BigDecimal.valueOf(tokens), BigDecimal.valueOf(theirs.tokens())) : null,
                result.usd() ? plain(usd) : null,
                result.usd() ? percent(usd, theirs.usd()) : null);
        return new Row(day, model, amounts(result, ours), amounts(result, theirs), drift, missing);
    }

    private static Amounts amounts(Result result, Side side) {
        return result.tokens()
                ? new Amounts(
                        side.input(),
                        side.cacheRead(),
                        side.cacheWrite(),
                        side.output(),
                        result.usd() ? plain(side.usd()) : null)
                : new Amounts(null, null, null, null, plain(side.usd()));
    }

    private static @Nullable String percent(BigDecimal difference, BigDecimal of) {
        return of.signum() == 0
                ? null
                : difference
                        .multiply(HUNDRED)
                        .divide(of, PERCENT_DIGITS, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    private static String plain(BigDecimal usd) {
        return usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
    }

    private static List<String> notes(Result result) {
        var notes = new ArrayList<String>();
        if (!result.whole()) {
            notes.add("The provider says that there are more pages (has_more); put all of them into one JSON list.");
        }
        if (result.format().equals(WHOLE_CENTS)) {
            notes.add("This file has whole cents; small amounts differ by their rounding.");
        }
        if (result.comparisons().isEmpty()) {
            notes.add("The file has no rows.");
        }
        return notes;
    }
}
