package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTests {
    private final JsonText text = new JsonText();

    private String quote(String value) {
        var out = new ByteArrayOutputStream();
        text.quote(value, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"quoted\" \\ and / \b\f\n\r\t\u0000\u001f\u007f",
                "é 世界 👋 \u2028\uffff",
                "\ud83d",
                "a\ude00b",
                "\ud83d\ud83d\ude00"
            })
    void whatIsWrittenReadsBack(String value) {
        assertThat(Json.MAPPER.readValue(quote(value), String.class)).isEqualTo(value);
    }

    @Test
    void escapesAreShort() {
        assertThat(quote("\"\\\n\r\t\u0001é")).isEqualTo("\"\\\"\\\\\\n\\r\\t\\u0001é\"");
    }

    @Test
    void textOfAnyLengthReadsBack() {
        var random = new Random(42);
        for (int length : new int[] {1016, 1017, 1018, 1023, 1024, 1025, 5000}) {
            var value = new StringBuilder();
            while (value.length() < length) {
                value.appendCodePoint(random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x1F9FF));
            }
            assertThat(Json.MAPPER.readValue(quote(value.toString()), String.class))
                    .isEqualTo(value.toString());
        }
    }
}
