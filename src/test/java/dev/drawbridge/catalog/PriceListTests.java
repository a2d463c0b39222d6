package dev.drawbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTests {
    private static final String FILE = """
        drawbridge:
          providers:
            anthropic: { credential: { header: x-api-key, value: k } }
            plain: { speaks: [openai-chat], url: "http://127.0.0.1:1/v1" }
            claude-cli: { preset: claude-cli, owner: alice }
            simulator: { preset: simulator }
          models:
            dear: { targets: ["anthropic:claude-sonnet-5-5"], price: { input: 30, output: 70 } }
            unknown: { targets: ["plain:x"] }
        """;

    @ParameterizedTest
    @CsvSource({
        "dear, anthropic, claude-sonnet-5-5, FILE",
        "claude-opus-5-5, anthropic, claude-opus-5-5, SHIPPED",
        "unknown, plain, x, UNKNOWN",
        "sim-fast, simulator, sim-fast, FREE",
        "claude-cli:sonnet, claude-cli, sonnet, FLAT_RATE"
    })
    void everyNameSaysWhereItsPriceComesFrom(String name, String provider, String model, Tariff.Origin origin) {
        assertThat(list().lines())
                .filteredOn(line -> line.name().equals(name))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.provider()).isEqualTo(provider);
                    assertThat(line.model()).isEqualTo(model);
                    assertThat(line.origin()).isEqualTo(origin);
                    assertThat(line.price() == null).isEqualTo(origin == Tariff.Origin.UNKNOWN);
                });
    }

    @Test
    void whatHasNoPriceSaysWhatToWriteAndThatIsUnderstood() {
        PriceList.Line unpriced = list().lines().stream()
                .filter(line -> line.isUnpriced() && line.named())
                .findFirst()
                .orElseThrow();

        String mended = FILE.replaceFirst("(?s)  models:.*", unpriced.remedy().indent(2));
        assertThat(list(mended).lines())
                .filteredOn(line -> line.name().equals(unpriced.name()))
                .extracting(PriceList.Line::origin)
                .containsExactly(Tariff.Origin.FILE);
    }

    @Test
    void shippedFactsHaveADay() {
        assertThat(list().asOf()).isAfter("2026-01-01");
    }

    private static PriceList list() {
        return list(FILE);
    }

    private static PriceList list(String file) {
        var none = Variables.of(Map.of());
        Catalog catalog = CatalogReader.read(Settings.parse("drawbridge.yml", file, none), none, ModelFacts.load());
        return PriceList.of(catalog, new Tariff(() -> catalog));
    }
}
