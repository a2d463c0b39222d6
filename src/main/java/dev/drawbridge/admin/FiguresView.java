package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.drawbridge.ledger.Cell;
import dev.drawbridge.ledger.Figures;
import dev.drawbridge.ledger.Measure;
import dev.drawbridge.ledger.Sums;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Sums as the API shows them; the operator's contract fixes the names.
///
/// @param totalRequests without refused ones
/// @param totalInputTokens whole prompts, cached or not
/// @param estimatedApiKeyCost USD that was paid, as an exact number
/// @param estimatedSavings USD that the price list asks for beyond what was paid
record FiguresView(
        long totalRequests,
        long refusedRequests,
        long errorRequests,
        long subscriptionRequests,
        long apiKeyRequests,
        long estimatedRequests,
        long unpricedRequests,
        long totalInputTokens,
        long totalOutputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        @Schema(type = "number") @JsonRawValue String estimatedApiKeyCost,
        @Schema(type = "number") @JsonRawValue String estimatedSavings) {
    static FiguresView of(Sums sums) {
        Figures total = sums.total();
        return new FiguresView(
                total.of(Measure.CALLS),
                total.of(Measure.REFUSED),
                total.of(Measure.ERRORS),
                paidBy("subscription", sums),
                paidBy("api_key", sums),
                total.of(Measure.ESTIMATED),
                total.of(Measure.UNPRICED),
                total.prompt(),
                total.of(Measure.OUTPUT),
                total.of(Measure.CACHE_READ),
                total.of(Measure.CACHE_WRITE),
                Usd.plain(total.of(Measure.COST)),
                Usd.plain(total.of(Measure.SAVED)));
    }

    private static long paidBy(String credential, Sums sums) {
        return sums.only(cell -> cell.credential().equals(credential)).total().of(Measure.CALLS);
    }

    /// The dearest first.
    static Map<String, FiguresView> by(Function<Cell, String> name, Sums sums) {
        var views = new LinkedHashMap<String, FiguresView>();
        sums.by(name).entrySet().stream()
                .filter(entry -> !entry.getValue().total().isNone())
                .sorted(Map.Entry.<String, Sums>comparingByValue(FiguresView::compare)
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> views.put(entry.getKey(), of(entry.getValue())));
        return views;
    }

    private static int compare(Sums one, Sums other) {
        int cost = Long.compare(other.total().of(Measure.COST), one.total().of(Measure.COST));
        return cost == 0
                ? Long.compare(other.total().of(Measure.CALLS), one.total().of(Measure.CALLS))
                : cost;
    }
}
