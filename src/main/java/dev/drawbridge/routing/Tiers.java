package dev.drawbridge.routing;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.Tier;
import dev.drawbridge.routing.AutoPool.Candidate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The model names `economy`, `standard` and `premium`.
final class Tiers {
    /// More are never tried.
    private static final int MOST = 5;

    private static final int TOKENS = 1_000;
    private static final int WORSE = 10;

    private Tiers() {}

    static Optional<Tier> of(String name) {
        return Arrays.stream(Tier.values())
                .filter(tier -> name(tier).equals(name))
                .findFirst();
    }

    static String name(Tier tier) {
        return tier.name().toLowerCase(Locale.ROOT);
    }

    /// The cheapest of the tier first, then rather better ones than worse.
    static List<Deployment> targets(Catalog catalog, Tier tier) {
        return AutoPool.of(catalog).stream()
                .sorted(Comparator.<Candidate>comparingInt(one -> distance(tier, one.tier()))
                        .thenComparingLong(one -> one.cost(TOKENS, 0, TOKENS)))
                .limit(MOST)
                .map(Candidate::deployment)
                .toList();
    }

    private static int distance(Tier wanted, Tier tier) {
        int more = tier.above(wanted);
        return more >= 0 ? more : WORSE - more;
    }
}
