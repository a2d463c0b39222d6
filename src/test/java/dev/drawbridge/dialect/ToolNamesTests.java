package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolNamesTests {
    @Test
    void nameThatFitsStays() {
        String longest = "a".repeat(64);
        assertThat(ToolNames.shorten("get_weather-2", 64)).isEqualTo("get_weather-2");
        assertThat(ToolNames.shorten(longest, 64)).isEqualTo(longest);
    }

    @Test
    @DisplayName("T63: long names that differ at their end only stay different")
    void longNamesStayDifferent() {
        String common = "mcp__server__".repeat(5);
        String first = ToolNames.shorten(common + "read", 64);
        assertThat(first)
                .hasSize(64)
                .startsWith(common.substring(0, 55))
                .isEqualTo(ToolNames.shorten(common + "read", 64));
        assertThat(first).isNotEqualTo(ToolNames.shorten(common + "write", 64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"functions.write_todos:0", "größe", "a b", "", "名前", "\ud83d\ude00"})
    void otherCharactersAreReplaced(String name) {
        assertThat(ToolNames.shorten(name, 64)).matches("[a-zA-Z0-9_-]{1,64}").isNotEqualTo(name);
        assertThat(ToolNames.shorten("a.b", 64)).isNotEqualTo(ToolNames.shorten("a:b", 64));
    }
}
