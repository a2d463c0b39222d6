package dev.drawbridge.routing;

import dev.drawbridge.catalog.Tier;
import dev.drawbridge.routing.AutoPool.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `auto` makes of one request: which targets in which order, and why.
///
/// @param tier that was chosen in the end
/// @param targets the best first; empty when there is none
/// @param why in short sentences
record AutoChoice(Complexity complexity, Tier tier, List<Candidate> targets, List<String> why) {
    /// More are never tried.
    private static final int MOST = 5;

    private static final int OUTPUT = 1_000;
    /// From the economy tier to the premium tier.
    private static final int TOO_SMALL = 2;

    private static final int OTHER_WAY = 10;

    /// @param input about how many tokens the prompt has
    static AutoChoice of(
            AutoSettings settings, Complexity complexity, long input, List<Candidate> pool, Recall recall) {
        return new Chooser(settings, complexity, input, pool, recall).choose();
    }

    private record Chooser(
            AutoSettings settings, Complexity complexity, long input, List<Candidate> pool, Recall recall) {
        AutoChoice choose() {
            Tier wanted = settings.tier(complexity);
            var stay = stay(wanted);
            Tier tier = stay.map(Candidate::tier).orElseGet(() -> raised(wanted));
            var order = Comparator.<Candidate>comparingInt(
                            one -> stay.filter(one::equals).isPresent() ? 0 : 1)
                    .thenComparing(order(tier));
            List<Candidate> targets = pool.stream().sorted(order).limit(MOST).toList();
            return new AutoChoice(complexity, tier, targets, why(wanted, tier, stay, targets));
        }

        private Comparator<Candidate> order(Tier tier) {
            return Comparator.<Candidate>comparingInt(one -> isHealthy(one) ? 0 : 1)
                    .thenComparingInt(one -> distance(tier, one.tier()))
                    .thenComparingInt(one -> isPassedOver(one) ? 1 : 0)
                    .thenComparingLong(this::cost);
        }

        /// Rather better than asked for than worse.
        private static int distance(Tier wanted, Tier tier) {
            int more = tier.above(wanted);
            return more >= 0 ? more : OTHER_WAY - more;
        }

        /// A conversation that `auto` has placed stays there, unless it began with small talk and turns out to be the
        /// hardest kind of work. Chores have nothing to do with the conversation.
        private Optional<Candidate> stay(Tier wanted) {
            return home().filter(_ -> recall.placement()
                            .filter(home -> home.tier() != null)
                            .isPresent())
                    .filter(one -> wanted.above(one.tier()) < TOO_SMALL)
                    .filter(this::isHealthy)
                    .filter(one -> !isPassedOver(one));
        }

        private Optional<Candidate> home() {
            return complexity.task() == TaskClass.CHORE
                    ? Optional.empty()
                    : recall.placement()
                            .flatMap(home -> pool.stream()
                                    .filter(one -> home.isAt(one.deployment()))
                                    .findFirst());
        }

        /// Where the model that would be chosen does such work badly, the next tier does it.
        private Tier raised(Tier wanted) {
            Tier tier = wanted;
            while (tier != Tier.PREMIUM && best(tier).filter(this::isPassedOver).isPresent()) {
                tier = tier.next();
            }
            return tier;
        }

        private Optional<Candidate> best(Tier tier) {
            return pool.stream()
                    .filter(one -> one.tier() == tier && isHealthy(one))
                    .min(Comparator.comparingLong(this::cost));
        }

        private boolean isHealthy(Candidate one) {
            return recall.healthy().test(one.deployment());
        }

        private boolean isPassedOver(Candidate one) {
            return settings.isPassedOver(recall.standing(one.deployment(), complexity.task()));
        }

        /// With the home's cache only at home.
        private long cost(Candidate one) {
            long cached = home().filter(one::equals).isPresent() ? Math.min(input, cached()) : 0;
            return one.cost(input, cached, OUTPUT);
        }

        private long cached() {
            return recall.placement().map(Placement::cached).orElse(0L);
        }

        private List<String> why(Tier wanted, Tier tier, Optional<Candidate> stay, List<Candidate> targets) {
            var words = new ArrayList<String>();
            words.add("complexity " + complexity.score() + " ("
                    + complexity.task().id() + "): " + word(wanted));
            if (stay.isPresent()) {
                words.add("the conversation stays at " + stay.get().deployment().name() + " (" + word(tier) + ")");
            } else if (tier != wanted) {
                words.add("bad feedback on " + word(wanted) + " for "
                        + complexity.task().id() + ": " + word(tier));
            }
            targets.stream().findFirst().ifPresent(first -> {
                words.add("cheapest: " + first.deployment().name());
                lostCache(first).ifPresent(words::add);
            });
            return stay.isPresent() ? words.subList(0, 2) : words;
        }

        private Optional<String> lostCache(Candidate first) {
            return home().filter(home -> !home.equals(first) && cached() > 0)
                    .map(home ->
                            cached() + " cached tokens at " + home.deployment().name() + " are given up");
        }

        private static String word(Tier tier) {
            return tier.name().toLowerCase(Locale.ROOT);
        }
    }

    String signs() {
        return complexity.signs().stream().collect(Collectors.joining(", "));
    }
}
