package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.catalog.Tier;
import dev.drawbridge.routing.AutoPool.Candidate;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What people who know the models would choose for requests as agents, chats and scripts send them, against what
/// `auto`
/// makes of them.
class LabelledRequestsTests {
    private static final int LEAST = 60;
    private static final double AGREEMENT = 0.85;
    private static final int OUTPUT = 1_000;
    private static final List<LabelledRequest> REQUESTS = LabelledRequest.all();
    private static final List<Candidate> POOL = AutoPool.of(CatalogReader.read(
            Settings.parse("drawbridge.yml", """
                drawbridge:
                  models:
                    small: { targets: [anthropic:claude-haiku-4-5], tier: economy }
                    middle: { targets: [anthropic:claude-sonnet-5-5], tier: standard }
                    large: { targets: [anthropic:claude-opus-5], tier: premium }
                """, Variables.of(Map.of("ANTHROPIC_API_KEY", "a"))),
            Variables.of(Map.of("ANTHROPIC_API_KEY", "a")),
            ModelFacts.load()));

    @Test
    void theSetIsLargeEnoughAndSpeaksAllDialects() {
        assertThat(REQUESTS).hasSizeGreaterThanOrEqualTo(LEAST);
        assertThat(REQUESTS.stream().map(LabelledRequest::dialect).distinct()).hasSize(5);
        assertThat(REQUESTS).extracting(LabelledRequest::name).doesNotHaveDuplicates();
    }

    @Test
    void autoChoosesTheTierThatPeopleWouldChooseAndSavesMoney() {
        Map<Boolean, List<LabelledRequest>> judged =
                REQUESTS.stream().collect(Collectors.partitioningBy(one -> tier(one) == one.tier()));
        double agreement = (double) judged.get(true).size() / REQUESTS.size();
        long auto = REQUESTS.stream().mapToLong(one -> cost(one, tier(one))).sum();
        long premium =
                REQUESTS.stream().mapToLong(one -> cost(one, Tier.PREMIUM)).sum();
        System.out.printf(
                "auto on %d labelled requests: tier agreement %.1f %%, cost %s USD against %s USD always premium, %.1f"
                        + " %% saved%n",
                REQUESTS.size(), agreement * 100, usd(auto), usd(premium), 100 - auto * 100.0 / premium);
        judged.get(false).forEach(one -> System.out.printf("  %s: %s instead of %s%n", one, tier(one), one.tier()));

        assertThat(agreement).isGreaterThanOrEqualTo(AGREEMENT);
        assertThat(auto).isLessThan(premium);
    }

    @Test
    void nothingThatNeedsThePremiumTierGoesToTheEconomyTier() {
        assertThat(REQUESTS)
                .filteredOn(one -> one.tier() == Tier.PREMIUM)
                .allSatisfy(one -> assertThat(tier(one)).isNotEqualTo(Tier.ECONOMY));
    }

    private static Tier tier(LabelledRequest request) {
        return AutoSettings.USUAL.tier(Complexity.of(request.request()));
    }

    private static long cost(LabelledRequest request, Tier tier) {
        return POOL.stream()
                .filter(one -> one.tier() == tier)
                .findFirst()
                .orElseThrow()
                .cost(request.body().length / 4, 0, OUTPUT);
    }

    private static BigDecimal usd(long nano) {
        return BigDecimal.valueOf(nano, 9).setScale(4, RoundingMode.HALF_UP);
    }
}
