package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.WireScripts;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses at which clients of Gemini post, as they write them.
@ExtendWith(SharedGateway.class)
class GeminiPathTests {
    private final Gateway gateway;

    GeminiPathTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1beta/models/gemini-model:generateContent",
                "/v1/models/gemini-model:generateContent",
                "/v1beta/models/models/gemini-model:generateContent",
                "/v1beta/models/gemini%2Dmodel:generateContent"
            })
    @DisplayName("T88: an address is understood with and without beta, and however the model is written")
    void everyAddressLeadsToTheModel(String path) {
        gateway.provider(Dialect.GEMINI)
                .enqueue(WireScripts.GEMINI.text("Fine.").answer(false));

        HttpResponse<String> answer = gateway.wire()
                .send(gateway.wire()
                        .request(path)
                        .header("x-goog-api-key", gateway.key())
                        .POST(BodyPublishers.ofString("{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}")));

        assertThat(answer.body()).contains("Fine.");
        assertThat(gateway.provider(Dialect.GEMINI).take().uri())
                .isEqualTo("/v1beta/models/gemini-3.5-flash:generateContent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1beta/models/gemini-model:countTokens", "/v1/models/gemini-model:countTokens"})
    @DisplayName("T88: tokens are counted with and without beta")
    void everyAddressCounts(String path) {
        gateway.provider(Dialect.GEMINI).enqueue(FakeAnswer.json(200, "{\"totalTokens\":42}"));

        HttpResponse<String> answer = gateway.wire()
                .send(gateway.wire()
                        .request(path)
                        .header("x-goog-api-key", gateway.key())
                        .POST(BodyPublishers.ofString("{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}")));

        assertThat(answer.body()).contains("\"totalTokens\":42");
    }
}
