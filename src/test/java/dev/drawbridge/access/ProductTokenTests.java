package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTokenTests {
    @ParameterizedTest
    @CsvSource({
        "claude-cli/2.1.0 (external; cli), claude-cli",
        "Claude-CLI, claude-cli",
        "codex_cli_rs/0.40.0 (Debian 13; x86_64) WindowsTerminal, codex_cli_rs",
        "Cursor/1.0, cursor",
        "' curl/8.5', curl",
        "Mozilla/5.0 (X11) Cursor/1.0, mozilla"
    })
    void isTheFirstProduct(String userAgent, String client) {
        assertThat(ProductToken.of(userAgent).isOneOf(Set.of(client))).isTrue();
        assertThat(ProductToken.of(userAgent).isOneOf(Set.of("another"))).isFalse();
        assertThat(ProductToken.of(userAgent).isOneOf(Set.of())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({",", "''", "/2.1", "(claude-cli)", "\"claude-cli\""})
    void withoutANameNobodyIsAKnownClient(String userAgent) {
        var nobody = ProductToken.of(userAgent);

        assertThat(nobody.isOneOf(Set.of("claude-cli"))).isFalse();
        assertThat(nobody.isOneOf(Set.of())).isTrue();
        assertThat(nobody).hasToString("a client without a name in User-Agent");
    }

    @Test
    void longNamesAreCut() {
        assertThat(ProductToken.of("x".repeat(60_000)).toString()).hasSizeLessThan(50);
    }
}
