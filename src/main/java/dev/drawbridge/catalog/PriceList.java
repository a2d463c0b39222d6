package dev.drawbridge.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What everything that can be asked for costs, and who says so.
///
/// @param asOf of which day the facts are that come with the gateway
/// @param lines the operator's names first
public record PriceList(LocalDate asOf, List<Line> lines) {
    public PriceList {
        lines = List.copyOf(lines);
    }

    /// One name at one provider.
    ///
    /// @param price null when nobody knows it
    /// @param named whether the operator gave the name
    public record Line(
            String name,
            String provider,
            String model,
            @Nullable Price price,
            Tariff.Origin origin,
            boolean named) {
        public boolean isUnpriced() {
            return origin == Tariff.Origin.UNKNOWN;
        }

        /// What gives it a price in the operator's file; the numbers are to be replaced.
        public String remedy() {
            return "models:\n  \"%s\": { targets: [\"%s:%s\"], price: { input: 0.00, output: 0.00 } }"
                    .formatted(name, provider, model);
        }
    }

    public static PriceList of(Catalog catalog, Tariff tariff) {
        Map<String, Line> lines = new LinkedHashMap<>();
        Stream.concat(named(catalog, tariff), known(catalog, tariff))
                .forEach(line -> lines.putIfAbsent(line.name() + " " + line.provider() + " " + line.model(), line));
        return new PriceList(FactsDate.read(), new ArrayList<>(lines.values()));
    }

    private static Stream<Line> named(Catalog catalog, Tariff tariff) {
        return catalog.named().values().stream()
                .flatMap(name -> name.deployments().stream()
                        .map(target -> line(name.name(), target.provider().name(), shown(target, name), tariff, true)));
    }

    private static String shown(Deployment target, NamedModel name) {
        return target.model().isEmpty() ? name.name() : target.model();
    }

    private static Stream<Line> known(Catalog catalog, Tariff tariff) {
        return catalog.providers().keySet().stream()
                .flatMap(provider -> catalog.modelsOf(provider).stream()
                        .filter(model -> !catalog.named().containsKey(model))
                        .map(model -> line(model, provider, plain(model, provider), tariff, false)));
    }

    private static String plain(String model, String provider) {
        return model.startsWith(provider + ":") ? model.substring(provider.length() + 1) : model;
    }

    private static Line line(String name, String provider, String model, Tariff tariff, boolean named) {
        return new Line(
                name,
                provider,
                model,
                tariff.price(name, provider, model).orElse(null),
                tariff.origin(name, provider, model),
                named);
    }
}
