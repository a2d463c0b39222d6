package dev.drawbridge.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Source;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCounterTests {
    private static final TokenCounter COUNTER = new TokenCounter();
    private static final String PROSE = "The quick brown fox jumps over the lazy dog. ".repeat(100);

    private static long count(String model, Part... parts) {
        return COUNTER.count(new Message(Role.USER, List.of(parts)), model);
    }

    @Test
    void textOfOpenAiIsCountedExactly() {
        assertThat(count("gpt-5.5", new Part.Text("hello world")) - count("gpt-5.5"))
                .isEqualTo(2);
        assertThat(count("gpt-5.5", new Part.Text("<|endoftext|>"))).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5.5, OPENAI",
        "openai/o3-mini, OPENAI",
        "openai/gpt-oss-120b, OTHER",
        "claude-3-5-sonnet-20241022, CLAUDE",
        "claude-sonnet-4-20250514, CLAUDE",
        "anthropic/claude-opus-4.6, CLAUDE",
        "claude-opus-4-7, CLAUDE_SINCE_4_7",
        "anthropic/claude-sonnet-5.5, CLAUDE_SINCE_4_7",
        "claude-fable-5, CLAUDE_SINCE_4_7",
        "google/gemini-2.5-pro, GEMINI",
        "qwen3:8b, OTHER"
    })
    void everyModelHasAScale(String model, TokenScale scale) {
        assertThat(TokenScale.of(model)).isEqualTo(scale);
    }

    @Test
    void newerClaudesCountThirtyPercentMore() {
        double ratio = (double) count("claude-opus-4-7", new Part.Text(PROSE))
                / count("claude-opus-4-6", new Part.Text(PROSE));

        assertThat(ratio).isBetween(1.28, 1.32);
    }

    @Test
    void jsonCountsMoreThanProse() {
        String json = "{\"a\":\"" + PROSE + "\"}";

        assertThat(count("claude-opus-5", new Part.Text(json)))
                .isGreaterThan(count("claude-opus-5", new Part.Text("x" + json)));
    }

    @Test
    void imagesAndPagesHaveAUsualSize() {
        var image = new Part.Image(new Source.Base64("image/png", "AAAA"));
        assertThat(count("claude-opus-5", image) - count("claude-opus-5")).isEqualTo(1600);
        String pdf = "%PDF << /Type /Pages >> << /Type /Page >> <</Type/Page>>";
        String data = Base64.getEncoder().encodeToString(pdf.getBytes(StandardCharsets.US_ASCII));
        var document = new Part.Document(new Source.Base64("application/pdf", data), null);
        assertThat(count("claude-opus-5", document) - count("claude-opus-5")).isEqualTo(6000);
    }

    @Test
    void aDocumentThatIsNotBase64IsStillCounted() {
        var document = new Part.Document(new Source.Base64("application/pdf", "QUJDR"), null);

        assertThat(count("claude-opus-5", document)).isGreaterThan(count("claude-opus-5"));
    }

    @Test
    void hugeAndOddTextsAreCounted() {
        assertThat(count("gpt-5.5", new Part.Text("a".repeat(200_000)))).isBetween(20_000L, 60_000L);
        assertThat(count("gpt-5.5", new Part.Text("x" + "🦊".repeat(20_000)))).isPositive();
        assertThat(count("gpt-5.5", new Part.Text("\ud800"))).isPositive();
    }
}
