package dev.drawbridge.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Usage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassedUsageTests {
    private static Usage read(String contentType, String answer, int pieces) {
        var usage = PassedUsage.of(contentType);
        byte[] bytes = answer.getBytes(UTF_8);
        for (int at = 0; at < bytes.length; at += pieces) {
            usage.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + pieces)));
        }
        return usage.usage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt_tokens\":5,\"total_tokens\":5} | 5 | 0 | 0",
                "{\"prompt_tokens\":5,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":4}} | 1 | 4"
                        + " | 2",
                "{\"input_tokens\":50,\"output_tokens\":900,\"input_tokens_details\":{\"text_tokens\":50}} | 50 | 0 |"
                        + " 900",
                "{\"total_tokens\":12} | 12 | 0 | 0",
            })
    void usageIsReadHoweverTheAnswerIsCut(String usage, long input, long cached, long output) {
        String answer = "{\"data\":[{\"usage\":{\"prompt_tokens\":9},\"b64\":\"\\\"usage\\\":{\"}],\"usage\" : " + usage
                + " ,\"x\":1}";

        for (int pieces = 1; pieces <= answer.length(); pieces++) {
            assertThat(read("application/json; charset=utf-8", answer, pieces))
                    .isEqualTo(new Usage(input, cached, 0, 0, output, 0));
        }
    }

    @Test
    void lastEventThatTellsOneCounts() {
        String stream = "data: {\"usage\":null}\n\n"
                + "data: {\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}\n\n"
                + "data: [DONE]\n\n";

        assertThat(read("text/event-stream", stream, 9)).isEqualTo(new Usage(3, 0, 0, 0, 4, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"usage\":{\"type\":\"duration\",\"seconds\":3}}",
                "application/json | {\"usage\":{\"prompt_tokens\":-3}}",
                "application/json | {\"usage\":{\"prompt_tokens\":3",
                "application/json | [{\"usage\":{\"prompt_tokens\":3}}]",
                "audio/mpeg | {\"usage\":{\"prompt_tokens\":3}}",
            })
    void anythingElseTellsNone(String contentType, String answer) {
        assertThat(read(contentType, answer, 4)).isEqualTo(Usage.NONE);
    }

    @Test
    void hugeUsageIsNotKept() {
        assertThat(read(
                        "application/json",
                        "{\"usage\":{\"x\":\"" + "y".repeat(100_000) + "\",\"prompt_tokens\":3}}",
                        999))
                .isEqualTo(Usage.NONE);
    }
}
