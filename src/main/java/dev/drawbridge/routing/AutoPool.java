package dev.drawbridge.routing;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.ModelFact;
import dev.drawbridge.catalog.NamedModel;
import dev.drawbridge.catalog.Price;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.catalog.Tier;
import dev.drawbridge.chat.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The models among which `auto` chooses: those whose tier the operator tells, and where no tier is told at all those
/// that the providers are known to have, with the tier that their price suggests.
final class AutoPool {
    private static final int MILLION = 1_000_000;
    private static final long NANOS_PER_USD = 1_000_000_000;
    private static final long ECONOMY_BELOW = 6 * NANOS_PER_USD;
    private static final long STANDARD_UP_TO = 16 * NANOS_PER_USD;

    private AutoPool() {}

    /// @param priced null when nobody knows what it costs
    record Candidate(Deployment deployment, Tier tier, Optional<Price> priced) {
        /// What a call costs there in nano-dollars; the dearest possible where nobody knows.
        long cost(long input, long cached, long output) {
            return priced.map(price -> price.nanoUsd(new Usage(input - cached, cached, 0, 0, output, 0)))
                    .orElse(Long.MAX_VALUE);
        }
    }

    static List<Candidate> of(Catalog catalog) {
        List<Candidate> told = told(catalog);
        return told.isEmpty() ? known(catalog) : told;
    }

    static boolean isTold(Catalog catalog) {
        return catalog.named().values().stream().anyMatch(name -> name.tier() != null);
    }

    private static List<Candidate> told(Catalog catalog) {
        var tariff = new Tariff(() -> catalog);
        Set<String> seen = new HashSet<>();
        var found = new ArrayList<Candidate>();
        for (NamedModel named : catalog.named().values()) {
            Tier tier = named.tier();
            if (tier != null) {
                named.deployments().stream()
                        .filter(target -> seen.add(target.name()))
                        .map(target -> new Candidate(target, tier, price(tariff, named.name(), target)))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /// Of models that can think and call tools: older ones are not worth their price.
    private static List<Candidate> known(Catalog catalog) {
        var tariff = new Tariff(() -> catalog);
        var found = new ArrayList<Candidate>();
        for (ModelFact fact : catalog.facts().all()) {
            Price price = fact.price();
            if (price != null && fact.tools() && fact.traits().canThink()) {
                catalog.preset(fact.provider())
                        .map(provider -> new Deployment(provider, fact.id()))
                        .map(target -> new Candidate(target, tier(price), price(tariff, fact.id(), target)))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Price> price(Tariff tariff, String name, Deployment target) {
        return tariff.price(name, target.provider().name(), target.model());
    }

    /// By what a million tokens of output cost.
    private static Tier tier(Price price) {
        long nano = price.nanoUsd(new Usage(0, 0, 0, 0, MILLION, 0));
        if (nano < ECONOMY_BELOW) {
            return Tier.ECONOMY;
        }
        return nano <= STANDARD_UP_TO ? Tier.STANDARD : Tier.PREMIUM;
    }
}
