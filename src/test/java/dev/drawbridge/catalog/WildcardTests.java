package dev.drawbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTests {
    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "*, anything, true",
        "**, x, true",
        "a*, a, true",
        "a*, abc, true",
        "a*, ba, false",
        "*a, a, true",
        "*a, ba, true",
        "*a, ab, false",
        "a*a, a, false",
        "a*a, aa, true",
        "a*a, aba, true",
        "a*b*c, abc, true",
        "a*b*c, axbxc, true",
        "a*b*c, acb, false",
        "a*b*c, abxb, false",
        "*ab*ab*, abab, true",
        "*ab*ab*, aab, false",
        "a.c*, abc, false",
        "A*, a, false",
        "plain, plain, true",
        "plain, plainer, false"
    })
    void aStarStandsForAnyText(String pattern, String text, boolean matches) {
        assertThat(new Wildcard(pattern).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"*,0", "a*,1", "a*bc*,3", "plain,5"})
    void onlyLiteralTextIsSpecific(String pattern, int length) {
        assertThat(new Wildcard(pattern).literalLength()).isEqualTo(length);
    }
}
