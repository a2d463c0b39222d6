package dev.drawbridge.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTests {
    private static Fault read(int status, String body) {
        return Faults.read(status, body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "400,'\"llama3.2\" does not support thinking',BAD_REQUEST",
        "400,the prompt is longer than the context length currently available to the model,CONTEXT_TOO_LONG",
        "500,the input length exceeds the context length,CONTEXT_TOO_LONG",
        "401,unauthorized,UNAUTHENTICATED",
        "404,model 'qwen9' not found,MODEL_NOT_FOUND",
        "404,'model \"qwen9\" not found, try pulling it first',MODEL_NOT_FOUND",
        "404,page not found,NOT_FOUND",
        "429,you have reached your weekly usage limit,RATE_LIMITED",
        "500,model requires more system memory (38.1 GiB) than is available (12.4 GiB),OVERLOADED",
        "500,llama runner process has terminated: exit status 2,INTERNAL",
        "500,'invalid format: \"xml\"; expected \"json\" or a valid JSON Schema object',BAD_REQUEST",
        "503,'server busy, please try again.  maximum pending requests exceeded',OVERLOADED"
    })
    void sentenceTellsWhatTheStatusDoesNot(int status, String sentence, FaultKind kind) {
        Fault fault = read(status, "{\"error\":\"" + sentence.replace("\"", "\\\"") + "\"}");

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.message()).isEqualTo(sentence);
    }

    @Test
    void callerIsToBlameForWhatItAsked() {
        assertThat(read(400, "{\"error\":\"invalid options\"}").blame()).isEqualTo(Blame.CALLER);
        assertThat(read(404, "{\"error\":\"model 'a' not found\"}").blame()).isEqualTo(Blame.PROVIDER);
    }

    @Test
    void pagesAreNotRepeated() {
        assertThat(read(502, "<html>Bad Gateway</html>").message()).isEqualTo("The provider answered with status 502.");
        assertThat(read(404, "404 page not found").message())
                .isEqualTo("The provider answered with status 404: 404 page not found");
        assertThat(read(500, "").message()).isEqualTo("The provider answered with status 500.");
        assertThat(read(500, "{\"error\":\"" + "x".repeat(5000) + "\"}").message())
                .hasSize(2001);
    }
}
