package dev.drawbridge.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.FaultException;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.sse.Framing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OllamaCodecTests {
    private final OllamaCodec codec = new OllamaCodec();

    private RequestHead peek(String members) {
        return codec.peek(
                new RequestLine("/api/chat", ""),
                ("{\"model\":\"m\",\"messages\":[]" + members + "}").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|true", ",\"stream\":true|true", ",\"stream\":null|true", ",\"stream\":false|false"})
    void streamingIsTheDefault(String members, boolean stream) {
        assertThat(peek(members).stream()).isEqualTo(stream);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|",
                ",\"options\":{\"num_predict\":9}|9",
                ",\"options\":{\"num_predict\":-1}|",
                ",\"options\":{\"num_predict\":\"9\"}|",
                ",\"options\":[]|"
            })
    void limitStandsAmongTheOptions(String members, Integer limit) {
        assertThat(peek(members).maxTokens()).isEqualTo(limit);
    }

    @Test
    void answersAreLines() {
        assertThat(peek("").framing()).isEqualTo(Framing.NDJSON);
        assertThat(codec.framing()).isEqualTo(Framing.NDJSON);
    }

    @Test
    void requestOfAnotherDialectIsRefused() {
        assertThatThrownBy(() -> codec.peek(
                        new RequestLine("/api/chat", ""),
                        "{\"model\":\"m\",\"prompt\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("'prompt'");
    }

    @Test
    void patchingChangesNothingButTheModel() {
        byte[] body = "{ \"model\" : \"a\", \"x\":1.0 }".getBytes(StandardCharsets.UTF_8);
        var head = RequestHead.of("a", true, true, null);

        assertThat(codec.patchRequest(body, head, Asked.model("qwen3:8b")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{ \"model\" : \"qwen3:8b\", \"x\":1.0 }");
        assertThat(codec.patchRequest(body, head, Asked.model("a"))).isSameAs(body);
    }

    @Test
    void modelsAreListedAsTags() {
        JsonNode models = Json.MAPPER.readTree(codec.writeModels(List.of(new ModelCard("a:b", "A", 4096, 0, "local"))));

        JsonNode model = models.path("models").path(0);
        assertThat(model.path("name").stringValue()).isEqualTo("a:b");
        assertThat(model.path("model").stringValue()).isEqualTo("a:b");
        assertThat(model.path("model_info").path("local.context_length").intValue())
                .isEqualTo(4096);
    }
}
