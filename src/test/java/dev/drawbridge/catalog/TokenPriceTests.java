package dev.drawbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPriceTests {
    @ParameterizedTest
    @CsvSource({
        "3, 3000000",
        "3.00, 3000000",
        "0, 0",
        "0.1, 100000",
        "0.3, 300000",
        "3.75, 3750000",
        "0.0028, 2800",
        "0.003625, 3625",
        "0.234375, 234375",
        "99999.999999, 99999999999"
    })
    void usdPerMillionTokensIsExact(String written, long picoUsdPerToken) {
        assertThat(TokenPrice.parse(written).picoUsd()).isEqualTo(picoUsdPerToken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 3", "-1", "+3", "3.", ".5", "1e3", "3,5", "$3", "0.0000001", "100000", "NaN", "3 USD"})
    void anythingElseIsRefused(String written) {
        assertThatThrownBy(() -> TokenPrice.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("USD per million tokens");
    }
}
