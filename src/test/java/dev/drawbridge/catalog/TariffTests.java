package dev.drawbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffTests {
    /// A million in and a million out, so that what comes out is the sum of the two prices.
    private static final Usage MILLIONS = new Usage(1_000_000, 0, 0, 0, 1_000_000, 0);

    private static final String PROVIDERS = """
        drawbridge:
          providers:
            anthropic: { credential: { header: x-api-key, value: k } }
            openrouter: { credential: { bearer: k } }
            plain: { speaks: [openai-chat], url: "http://127.0.0.1:1/v1" }
            ollama: { url: "http://127.0.0.1:2" }
            claude-cli: { preset: claude-cli, owner: alice }
            simulator: { preset: simulator }
        """;
    private static final String NAMES = """
          models:
            dear: { targets: ["anthropic:claude-sonnet-5-5"], price: { input: 30, output: 70 } }
            same: { targets: ["anthropic:claude-sonnet-5-5"] }
            both: { targets: ["anthropic:claude-opus-5-5", "plain:x"], price: { input: 3, output: 3 } }
            "my-*": { targets: ["plain:y"], price: { input: 3, output: 4 } }
            "my-own-*": { targets: ["plain:y"], price: { input: 5, output: 6 } }
            pretend: { targets: ["simulator:sim-fast"], price: { input: 1, output: 2 } }
            gift: { targets: ["plain:z"], price: { input: 0, output: 0 } }
        """;

    @ParameterizedTest
    @CsvSource({
        "sonnet, anthropic, claude-sonnet-5-5, 12",
        "sonnet, anthropic, claude-sonnet-5-5-20260901, 12",
        "x, openrouter, anthropic/claude-sonnet-5.5, 12",
        "x, openrouter, meta/llama-9:free, 0",
        "x, openrouter, anthropic/claude-sonnet-5.5:free, 0",
        "gpt-4o-mini, plain, gpt-4o-mini, 0.75",
        "qwen3:8b, ollama, qwen3:8b, 0",
        "sim-fast, simulator, sim-fast, 0",
        "gone, gone, claude-sonnet-5-5, 12"
    })
    void modelsThatAreKnownHaveTheirListPrice(String requested, String provider, String model, String usd) {
        Charge charge = tariff(PROVIDERS).charge(requested, provider, model, MILLIONS);

        assertThat(charge).isEqualTo(listed(usd));
    }

    @ParameterizedTest
    @CsvSource({
        "dear, anthropic, claude-sonnet-5-5, 100",
        "dear[1m], anthropic, claude-sonnet-5-5, 100",
        "same, anthropic, claude-sonnet-5-5, 100",
        "dear-high-thinking, anthropic, claude-sonnet-5-5, 100",
        "both, plain, x, 6",
        "dear, anthropic, claude-opus-5-5, 6",
        "my-thing, plain, y, 7",
        "my-own-thing, plain, y, 11",
        "pretend, simulator, sim-fast, 3",
        "gift, plain, z, 0"
    })
    void operatorsPriceComesFirst(String requested, String provider, String model, String usd) {
        Charge charge = tariff(PROVIDERS + NAMES).charge(requested, provider, model, MILLIONS);

        assertThat(charge).isEqualTo(listed(usd));
    }

    @Test
    void operatorsPriceIsOnlyForTheTargetsOfItsName() {
        assertThat(tariff(PROVIDERS + NAMES).charge("dear", "anthropic", "claude-haiku-5-5", MILLIONS))
                .isEqualTo(listed("3"));
    }

    @Test
    void unknownPriceIsNotNothing() {
        Tariff tariff = tariff(PROVIDERS);

        assertThat(tariff.charge("x", "plain", "x", MILLIONS)).isEqualTo(Charge.UNPRICED);
        assertThat(tariff.charge("x", "plain", null, MILLIONS)).isEqualTo(Charge.UNPRICED);
        assertThat(tariff.charge("x", "anthropic", "claude-mythos-5-2", MILLIONS))
                .isEqualTo(Charge.UNPRICED);
        assertThat(tariff.price("x", "plain", "x")).isEmpty();
    }

    @Test
    void callThatReachedNobodyCostsNothing() {
        assertThat(tariff(PROVIDERS).charge("x", null, null, Usage.NONE)).isEqualTo(Charge.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"claude-sonnet-5-5, 12", "sonnet, 12", "opus, 24", "haiku, 3", "unheard-of, 0"})
    void subscriptionIsPaidForAlready(String model, String usd) {
        Charge charge = tariff(PROVIDERS).charge("claude-cli:" + model, "claude-cli", model, MILLIONS);

        assertThat(charge).isEqualTo(new Charge(0, listed(usd).listNanoUsd(), true));
        assertThat(tariff(PROVIDERS).price("x", "claude-cli", model)).contains(Price.FREE);
    }

    @Test
    void chargeThatItsProviderTellsIsTaken() {
        Charge charge =
                tariff(PROVIDERS).charge("x", "openrouter", "anthropic/claude-sonnet-5.5", told(11_000_000_000L));

        assertThat(charge).isEqualTo(new Charge(11_000_000_000L, 12_000_000_000L, true, Charge.Source.REPORTED));
        assertThat(tariff(PROVIDERS).charge("x", "openrouter", "new/one", told(5)))
                .isEqualTo(new Charge(5, 5, true, Charge.Source.REPORTED));
    }

    @Test
    void chargeIsNotTakenFromAnybody() {
        assertThat(tariff(PROVIDERS).charge("gpt-4o-mini", "plain", "gpt-4o-mini", told(1)))
                .isEqualTo(listed("0.75"));
    }

    @Test
    void toldZeroIsOnlyBelievedOfWhatIsFree() {
        Tariff tariff = tariff(PROVIDERS);

        assertThat(tariff.charge("x", "openrouter", "anthropic/claude-sonnet-5.5", told(0)))
                .isEqualTo(listed("12"));
        assertThat(tariff.charge("x", "openrouter", "new/one", told(0))).isEqualTo(Charge.UNPRICED);
        assertThat(tariff.charge("x", "openrouter", "new/one:free", told(0)))
                .isEqualTo(new Charge(0, 0, true, Charge.Source.REPORTED));
    }

    @Test
    void absurdCountsOverflowNothing() {
        var absurd = new Usage(Long.MAX_VALUE, Long.MAX_VALUE, 1, 1, Long.MAX_VALUE, 0);

        assertThat(tariff(PROVIDERS + NAMES)
                        .charge("dear", "anthropic", "claude-sonnet-5-5", absurd)
                        .nanoUsd())
                .isPositive()
                .isLessThanOrEqualTo(1_000_000_000_000_000L);
    }

    @Test
    void pricesFarFromTheListAreDoubted() {
        Catalog catalog = catalog(PROVIDERS + NAMES);

        assertThat(catalog.named().values().stream()
                        .filter(name -> PriceDoubts.of(catalog, name).isPresent()))
                .extracting(NamedModel::name)
                .containsExactly("dear");
        assertThat(PriceDoubts.of(
                        catalog, Objects.requireNonNull(catalog.named().get("dear"))))
                .hasValueSatisfying(what -> assertThat(what).contains("claude-sonnet-5-5", "per million"));
    }

    private static Usage told(long nanoUsd) {
        return new Usage(1_000_000, 0, 0, 0, 1_000_000, 0, nanoUsd);
    }

    private static Charge listed(String usd) {
        long nano = new BigDecimal(usd).movePointRight(9).longValueExact();
        return new Charge(nano, nano, true);
    }

    private static Tariff tariff(String yaml) {
        Catalog catalog = catalog(yaml);
        return new Tariff(() -> catalog);
    }

    private static Catalog catalog(String yaml) {
        return CatalogReader.read(
                Settings.parse("drawbridge.yml", yaml, Variables.of(Map.of())),
                Variables.of(Map.of()),
                ModelFacts.load());
    }
}
