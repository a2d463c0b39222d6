package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptSizeTests {
    private static final String TEXT = "{\"role\":\"user\",\"content\":\"What is in this picture, if anything?\"}";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 511, 512, 513, 4000, 100_000})
    void textIsCountedByItsBytes(int length) {
        byte[] text = TEXT.repeat(2000).substring(0, length).getBytes(StandardCharsets.UTF_8);

        assertThat(PromptSize.tokens(text)).isEqualTo((length + 3) / 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 100_003, 1_500_000})
    void filesAreNoText(int bytes) {
        String file = base64(bytes);
        String body = TEXT.repeat(40) + "\"" + file + "\"" + TEXT.repeat(7) + "\"" + file + "\"";

        long text = TEXT.length() * 47L + 4;

        assertThat(tokens(body)).isEqualTo((text + 3) / 4 + 2000);
        assertThat(tokens(body.replace("/", "\\/"))).isEqualTo((text + 3) / 4 + 2000);
    }

    @Test
    void pressedKeyIsText() {
        assertThat(tokens("\"" + "a".repeat(9_998) + "\"")).isEqualTo(2_500);
        assertThat(tokens("\"" + "1234567890".repeat(1_000) + "\"")).isEqualTo(2_501);
    }

    private static long tokens(String body) {
        return PromptSize.tokens(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
