package dev.drawbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.dialect.ModelTraits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFactsTests {
    private static final ModelFacts FACTS = ModelFacts.load();

    @Test
    void everyRowIsPlausible() {
        assertThat(FACTS.all()).hasSizeGreaterThan(100).allSatisfy(fact -> {
            assertThat(ModelName.problem(fact.id())).isEmpty();
            assertThat(fact.displayName()).isNotBlank().doesNotContain("  ");
            assertThat(fact.window()).isGreaterThanOrEqualTo(fact.traits().maxOutput());
            assertThat(FACTS.find(fact.id())).contains(fact);
            if (!fact.tools()) {
                assertThat(fact.traits().forcedToolRule()).isEqualTo(ModelTraits.ForcedToolRule.NEVER);
            }
            if (fact.price() instanceof Price price) {
                assertThat(price.output().picoUsd())
                        .isGreaterThanOrEqualTo(price.input().picoUsd());
                assertThat(price.longContext() == null || price.longContext().over() < fact.window() + 1)
                        .isTrue();
            }
        });
    }

    @Test
    void theWellKnownVendorsAreThere() {
        assertThat(FACTS.all()).extracting(ModelFact::provider).contains("anthropic", "openai", "gemini", "deepseek");
    }

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-5-5, claude-sonnet-5-5",
        "claude-sonnet-4-5-20250929, claude-sonnet-4-5",
        "claude-haiku-4-5@20251001, claude-haiku-4-5",
        "claude-opus-4-6-latest, claude-opus-4-6",
        "claude-opus-4, claude-opus-4-20250514",
        "claude-sonnet-5-5[1m], claude-sonnet-5-5",
        "anthropic/claude-sonnet-5.5, claude-sonnet-5-5",
        "anthropic/claude-opus-4.6:thinking, claude-opus-4-6",
        "openai/gpt-5.4, gpt-5.4",
        "gpt-4o-2024-08-06, gpt-4o",
        "gpt-5-chat-latest, gpt-5-chat-latest",
        "google/gemini-2.5-pro, gemini-2.5-pro",
        "openai/gpt-oss-120b, openai/gpt-oss-120b",
        "minimax/minimax-m2.5, MiniMax-M2.5"
    })
    void aModelIsFoundByItsManyNames(String name, String id) {
        assertThat(FACTS.find(name)).map(ModelFact::id).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-99", "claude", "sonnet", "claude-sonnet-5-5-mine", "claude-sonnet-6", "", "/"})
    void strangersAreUnknown(String name) {
        assertThat(FACTS.find(name)).isEmpty();
        assertThat(FACTS.traits(name)).isEqualTo(ModelTraits.UNKNOWN);
    }

    @Test
    void pricesKeepEveryDigitAndUnknownOnesStayUnknown() {
        var haiku = FACTS.find("claude-haiku-5-5").orElseThrow().price();
        assertThat(haiku.cacheWrite5m()).isEqualTo(TokenPrice.parse("0.125"));
        assertThat(haiku.longContext().over()).isEqualTo(100_000);
        assertThat(haiku.longContext().cacheRead()).isEqualTo(TokenPrice.parse("0.05"));
        assertThat(FACTS.find("deepseek-v4-pro")
                        .orElseThrow()
                        .price()
                        .cacheRead()
                        .picoUsd())
                .isEqualTo(3625);
        assertThat(FACTS.find("claude-mythos-5-2").orElseThrow().price()).isNull();
        assertThat(FACTS.find("gemini-3.8-flash").orElseThrow().price())
                .as("half a price is none")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-5-5, anthropic/claude-sonnet-5.5",
        "claude-opus-5, anthropic/claude-opus-5",
        "claude-opus-4-20250514, anthropic/claude-opus-4",
        "gpt-5.4, openai/gpt-5.4",
        "gemini-2.5-pro, google/gemini-2.5-pro"
    })
    void openRouterNamesFollowFromTheVendors(String id, String name) {
        assertThat(FACTS.find(id).orElseThrow().openRouterId()).contains(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        claude-opus-5,anthropic,Claude Opus 5                 | claude-opus-5,anthropic                 | has 30 cells
        ,1000000,128000,5,25,6.25                             | ,many,128000,5,25,6.25                  | many
        ,5,25,6.25                                            | ,five,25,6.25                           | USD per million
        adaptive,low                                          | adaptiv,low                             | adaptiv
        Claude Opus 5,                                        | ,                                       | name is empty
        yes,yes,adaptive                                      | yes,maybe,adaptive                      | vision must be yes or no
        ,on,disabled                                          | ,maybe,disabled                         | thinks must be on or off
        ,,omitted                                             | ,1024,omitted                           | budget must be least..most
        """)
    void aBrokenRowNamesItsLine(String right, String wrong, String expected) throws Exception {
        var header = resource()
                .lines()
                .filter(line -> line.startsWith("id,"))
                .findFirst()
                .orElseThrow();
        var row = resource()
                .lines()
                .filter(line -> line.startsWith("claude-opus-5,"))
                .findFirst()
                .orElseThrow();
        assertThat(ModelFactRows.read(header + "\n" + row)).hasSize(1);

        assertThatThrownBy(() -> ModelFactRows.read(header + "\n" + row.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2: ")
                .hasMessageContaining(expected);
    }

    @Test
    void otherColumnsAreRefused() {
        assertThatThrownBy(() -> ModelFactRows.read("# about\nid,name\na,b")).hasMessageStartingWith("line 2: columns");
    }

    private static String resource() throws IOException {
        try (var in = ModelFacts.class.getResourceAsStream("/catalog/models.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
