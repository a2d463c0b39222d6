package dev.drawbridge.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTests {
    private final Redaction redaction = new Redaction(() -> List.of("known-to-the-gateway", "short", ""));

    @ParameterizedTest
    @CsvSource({
        "my sk-ant-api03-AbC_d-123456 is,            my sk-*** is",
        "sk-drawbridge-admin-AbCdEfGh12345,          sk-***",
        "(AIzaSyA-123456789_abcdef),                 (AIza***)",
        "gsk_abcdefgh1234 xai-abcdefgh1234,          gsk_*** xai-***",
        "Authorization: Bearer abc.def-ghi~12,       Authorization: Bearer ***",
        "authorization: bearer   abcdefgh,           authorization: bearer ***",
        "Bearer sk-proj-12345678,                    Bearer sk-***",
        "it is known-to-the-gateway!,                it is ***!"
    })
    void secretIsTakenOut(String text, String clean) {
        assertThat(redaction.of(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a task-force-of-many and a risk-assessment",
                "sk-1 is short",
                "the bearer of news",
                "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":100}",
                "https://example.org/a/b/c?d=e"
            })
    void ordinaryTextStays(String text) {
        assertThat(redaction.of(text)).isEqualTo(text);
    }

    @Test
    void imagesAreShortened() {
        assertThat(redaction.of("{\"url\":\"data:image/png;base64,iVBORw0KGgo=\"}"))
                .isEqualTo("{\"url\":\"data:image/png;base64,…(12 characters)\"}");
        assertThat(redaction.of("\"data:image/png;base64,iVBO\\/w0K\\/go=\\\" and more\""))
                .isEqualTo("\"data:image/png;base64,…(14 characters)\\\" and more\"");
        assertThat(redaction.of("\"data\":\"" + "Ab/9".repeat(300) + "\""))
                .isEqualTo("\"data\":\"Ab/9Ab/9Ab/9Ab/9…(1184 characters)\"");
    }

    @Test
    void megabytesAreNoProblem() {
        String image = "data:image/png;base64," + "Ab/9".repeat(1 << 18);

        assertThat(redaction.of(image)).hasSizeLessThan(100);
        assertThat(redaction.of("word ".repeat(200_000))).hasSize(1_000_000);
        assertThat(redaction.of(("a".repeat(1000) + " ").repeat(1000))).hasSize(1_001_000);
    }
}
