package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.access.ProxyKeys.Spelling;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyKeysTests {
    private final String key = ProxyKeys.make();

    @Test
    void madeKeysAreRightAndNeverTheSame() {
        assertThat(key).matches("sk-drawbridge-[0-9A-Za-z]{49}").isNotEqualTo(ProxyKeys.make());
        assertThat(ProxyKeys.spelling(key)).isEqualTo(Spelling.RIGHT);
        assertThat(ProxyKeys.makeForAdmin()).startsWith("sk-drawbridge-admin-");
        assertThat(ProxyKeys.spelling(ProxyKeys.makeForAdmin())).isEqualTo(Spelling.RIGHT);
    }

    @Test
    void everySingleWrongCharacterIsNoticed() {
        for (int i = ProxyKeys.PREFIX.length(); i < key.length(); i++) {
            char other = key.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(ProxyKeys.spelling(key.substring(0, i) + other + key.substring(i + 1)))
                    .isEqualTo(Spelling.MISTYPED);
        }
    }

    @Test
    void missingAndSurplusCharactersAreNoticed() {
        assertThat(ProxyKeys.spelling(key.substring(0, key.length() - 1))).isEqualTo(Spelling.MISTYPED);
        assertThat(ProxyKeys.spelling(key + "a")).isEqualTo(Spelling.MISTYPED);
        assertThat(ProxyKeys.spelling("sk-drawbridge-")).isEqualTo(Spelling.MISTYPED);
        assertThat(ProxyKeys.spelling("sk-drawbridge-admin-")).isEqualTo(Spelling.MISTYPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-ant-api03-abc", "SK-DRAWBRIDGE-x", "", "drawbridge"})
    void otherKeysAreForeign(String other) {
        assertThat(ProxyKeys.spelling(other)).isEqualTo(Spelling.FOREIGN);
    }

    @Test
    void listsShowThreeCharactersOfTheSecretPart() {
        assertThat(ProxyKeys.shown(key)).isEqualTo(key.substring(0, 17) + "…");
    }

    @Test
    void numbersArePaddedToTheirWidth() {
        assertThat(Base62.encode(BigInteger.ZERO, 3)).isEqualTo("000");
        assertThat(Base62.encode(BigInteger.valueOf(61), 2)).isEqualTo("0z");
        assertThat(Base62.encode(BigInteger.TWO.pow(256).subtract(BigInteger.ONE), 43))
                .hasSize(43)
                .doesNotStartWith("0");
    }
}
