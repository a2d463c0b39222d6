package dev.drawbridge.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Source;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.dialect.Dialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextWindowTests {
    private static int window(Asked asked) {
        return asked.written().path("options").path("num_ctx").intValue();
    }

    @ParameterizedTest
    @CsvSource({"0,8192", "12000,8192", "13000,16384", "60000,32768", "300000,131072"})
    void windowGrowsWithThePromptInFewSteps(int letters, int tokens) {
        assertThat(window(Asked.saying(Message.text(Role.USER, "x".repeat(letters)))))
                .isEqualTo(tokens);
    }

    @Test
    void everyLetterOutsideAsciiMayBeAToken() {
        assertThat(window(Asked.saying(Message.text(Role.USER, "語".repeat(5000)))))
                .isEqualTo(16_384);
    }

    @Test
    void roomForTheAnswerIsAsAskedButNotWasted() {
        assertThat(window(Asked.something().upTo(8000))).isEqualTo(8192);
        assertThat(window(Asked.something().upTo(12_000))).isEqualTo(16_384);
        assertThat(window(Asked.something().upTo(128_000))).isEqualTo(32_768);
    }

    @Test
    void toolsResultsAndImagesCount() {
        var schema = new RawJson("{\"description\":\"" + "x".repeat(20_000) + "\"}");
        var result = new Part.ToolResult("call_1", List.of(new Part.Text("x".repeat(20_000))));
        var image = new Part.Image(new Source.Base64("image/png", "iVBORw0K"));

        assertThat(window(Asked.something().with(new Tool.Function("f", null, schema))))
                .isEqualTo(16_384);
        assertThat(window(Asked.saying(new Message(Role.USER, List.of(result)))))
                .isEqualTo(16_384);
        assertThat(window(Asked.saying(new Message(Role.USER, List.of(image, image, image)))))
                .isEqualTo(16_384);
    }

    @Test
    void windowThatTheCallerChoseStays() {
        var own = new Extras(Dialect.OLLAMA.id(), Map.of("options.num_ctx", new RawJson("2048")));

        assertThat(window(Asked.something().with(own))).isEqualTo(2048);
    }

    /// Else Ollama leaves out the beginning of a prompt and says nothing of it.
    @Test
    void whatDoesNotFitIsRefusedInsteadOfCut() {
        var written = Asked.something().written();

        assertThat(written.path("truncate")).isEqualTo(Asked.json("false"));
        assertThat(written.path("shift")).isEqualTo(Asked.json("false"));
    }
}
