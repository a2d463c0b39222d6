package dev.drawbridge.catalog;

import java.util.Optional;

/// Finds a price in the operator's file that is so far from the known one that a digit or a unit is probably wrong.
final class PriceDoubts {
    private static final int FAR = 10;

    private PriceDoubts() {}

    /// A sentence without its subject; a price of 0 is meant.
    static Optional<String> of(Catalog catalog, NamedModel name) {
        return Optional.ofNullable(name.price()).flatMap(price -> doubt(catalog, name, price));
    }

    private static Optional<String> doubt(Catalog catalog, NamedModel name, Price price) {
        return name.deployments().stream()
                .filter(deployment -> catalog.facts()
                        .find(deployment.model())
                        .flatMap(fact -> Optional.ofNullable(fact.price()))
                        .filter(known -> isFar(price.input(), known.input()) || isFar(price.output(), known.output()))
                        .isPresent())
                .findFirst()
                .map(deployment ->
                        "is more than %d times above or below the list price of %s; prices are USD per million tokens"
                                .formatted(FAR, deployment.model()));
    }

    private static boolean isFar(TokenPrice written, TokenPrice known) {
        long less = Math.min(written.picoUsd(), known.picoUsd());
        long more = Math.max(written.picoUsd(), known.picoUsd());
        return less > 0 && more / FAR > less;
    }
}
