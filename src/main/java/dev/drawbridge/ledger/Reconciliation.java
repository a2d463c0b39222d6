package dev.drawbridge.ledger;

import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.ModelFact;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.ledger.invoice.Invoice;
import dev.drawbridge.ledger.invoice.InvoiceLine;
import dev.drawbridge.ledger.invoice.InvoiceReader;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Holds the ledger against what a provider says it has counted and charged, day by day (UTC) and model by model.
public final class Reconciliation {
    private final Statistics statistics;
    private final CatalogSource catalogs;

    Reconciliation(Statistics statistics, CatalogSource catalogs) {
        this.statistics = statistics;
        this.catalogs = catalogs;
    }

    /// @param format which export it was
    /// @param whole false when the provider says that the export has more pages
    /// @param tokens whether the export tells tokens
    /// @param usd whether it tells amounts
    public record Result(
            String provider, String format, boolean whole, boolean tokens, boolean usd, List<Comparison> comparisons) {}

    /// @throws IllegalArgumentException when the file is no export that is known, in words for whoever sent it
    public Mono<Result> compare(String provider, byte[] file) {
        Invoice invoice = InvoiceReader.read(file);
        boolean byModel = invoice.lines().stream().anyMatch(line -> line.model() != null);
        Map<Comparison.Key, Comparison.Side> theirs = theirs(invoice);
        return Flux.fromIterable(new TreeSet<>(
                        invoice.lines().stream().map(InvoiceLine::day).toList()))
                .concatMap(day -> statistics.on(day).map(sums -> ours(day, provider, sums, byModel)))
                .<Map<Comparison.Key, Comparison.Side>>collect(HashMap::new, Map::putAll)
                .map(ours -> result(provider, invoice, ours, theirs));
    }

    private static Result result(
            String provider,
            Invoice invoice,
            Map<Comparison.Key, Comparison.Side> ours,
            Map<Comparison.Key, Comparison.Side> theirs) {
        var keys = new TreeSet<>(ours.keySet());
        keys.addAll(theirs.keySet());
        List<Comparison> comparisons = keys.stream()
                .map(key -> new Comparison(key, ours.get(key), theirs.get(key)))
                .toList();
        return new Result(
                provider,
                invoice.format(),
                invoice.whole(),
                invoice.lines().stream().anyMatch(line -> line.tokens() != null),
                invoice.lines().stream().anyMatch(line -> line.usd() != null),
                comparisons);
    }

    private Map<Comparison.Key, Comparison.Side> theirs(Invoice invoice) {
        var sides = new TreeMap<Comparison.Key, Comparison.Side>();
        for (InvoiceLine line : invoice.lines()) {
            sides.merge(
                    new Comparison.Key(line.day(), line.model() == null ? "" : name(line.model())),
                    Comparison.Side.of(line),
                    Comparison.Side::plus);
        }
        return sides;
    }

    private Map<Comparison.Key, Comparison.Side> ours(LocalDate day, String provider, Sums sums, boolean byModel) {
        var sides = new HashMap<Comparison.Key, Comparison.Side>();
        sums.only(cell -> cell.provider().equals(provider)).cells().forEach((cell, figures) -> {
            if (figures.of(Measure.CALLS) > 0) {
                sides.merge(
                        new Comparison.Key(day, byModel ? name(cell.model()) : ""),
                        Comparison.Side.of(figures),
                        Comparison.Side::plus);
            }
        });
        return sides;
    }

    /// One name for a model, however it is written: with a date, or as people see it (`Claude Haiku 4.5`).
    private String name(String model) {
        ModelFacts facts = catalogs.get().facts();
        return facts.find(model)
                .or(() -> facts.all().stream()
                        .filter(fact -> fact.displayName().equalsIgnoreCase(model))
                        .findFirst())
                .or(() -> facts.find(model.toLowerCase(Locale.ROOT).replace(' ', '-')))
                .map(ModelFact::id)
                .orElse(model);
    }
}
