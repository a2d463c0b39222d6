package dev.drawbridge.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds prices in the operator's file that are so far from the known ones that a digit or a unit is probably wrong.
final class PriceDoubts {
    private static final int FAR = 10;

    private PriceDoubts() {}

    /// One sentence for each; a price of 0 is meant.
    static List<String> of(Catalog catalog) {
        return catalog.named().values().stream()
                .flatMap(name -> Stream.ofNullable(name.price()).flatMap(price -> doubts(catalog, name, price)))
                .toList();
    }

    private static Stream<String> doubts(Catalog catalog, NamedModel name, Price price) {
        return name.deployments().stream()
                .filter(deployment -> catalog.facts()
                        .find(deployment.model())
                        .flatMap(fact -> Optional.ofNullable(fact.price()))
                        .filter(known -> isFar(price.input(), known.input()) || isFar(price.output(), known.output()))
                        .isPresent())
                .map(deployment -> ("The price of models.%s is more than %d times above or below the list price of %s;"
                                + " prices are USD per million tokens")
                        .formatted(name.name(), FAR, deployment.model()));
    }

    private static boolean isFar(TokenPrice written, TokenPrice known) {
        long less = Math.min(written.picoUsd(), known.picoUsd());
        long more = Math.max(written.picoUsd(), known.picoUsd());
        return less > 0 && more / FAR > less;
    }
}
