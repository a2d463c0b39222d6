package dev.drawbridge.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolIdsTests {
    @ParameterizedTest
    @ValueSource(strings = {"toolu_01AbC", "call_x", "call-9_X2E", "_x", "_xg0", "toolu_vrtx_01"})
    void idsThatFitStayAsTheyAre(String id) {
        assertThat(ToolIds.encode(id)).isEqualTo(id);
        assertThat(ToolIds.decode(id)).isEqualTo(id);
    }

    // T62
    @Test
    void otherLettersBecomeCodes() {
        assertThat(ToolIds.encode("functions.write_todos:0")).isEqualTo("functions_x2Ewrite_todos_x3A0");
    }

    // T62: no two ids may become the same
    @Test
    void encodingIsInjectiveAndCanBeUndone() {
        var random = new Random(7);
        String letters = "_x2E.:é\ud83d\ude00aF5";
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            var id = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                int at = letters.offsetByCodePoints(0, random.nextInt(letters.codePointCount(0, letters.length())));
                id.appendCodePoint(letters.codePointAt(at));
            }
            String encoded = ToolIds.encode(id.toString());
            assertThat(encoded).matches("[a-zA-Z0-9_-]+");
            assertThat(ToolIds.decode(encoded)).isEqualTo(id.toString());
            assertThat(seen.putIfAbsent(encoded, id.toString())).isIn(null, id.toString());
        }
    }
}
