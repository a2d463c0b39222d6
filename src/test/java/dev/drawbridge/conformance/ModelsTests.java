package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Which models there are is told in the caller's shape, and only those that its key may use.
@ExtendWith(SharedGateway.class)
class ModelsTests {
    private final Gateway gateway;

    ModelsTests(Gateway gateway) {
        this.gateway = gateway;
    }

    private HttpRequest.Builder get(String path, String header) {
        return gateway.wire()
                .request(path)
                .header(header, header.equals("authorization") ? "Bearer " + gateway.key() : gateway.key());
    }

    private List<String> ids(String key, String path) {
        var answer = gateway.wire().send(gateway.wire().request(path).header("authorization", "Bearer " + key));
        assertThat(answer.statusCode()).isEqualTo(200);
        return Requests.json(answer.body())
                .path("data")
                .valueStream()
                .map(model -> model.path("id").stringValue())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/models", "/v1/models?limit=1000", "/v1/models?limit=1&after_id=x", "/anthropic/v1/models"})
    @DisplayName("T85: the list of models is served at once and whole")
    void listIsWholeWhateverPageIsAskedFor(String path) {
        assertThat(ids(gateway.key(), path)).contains("chat-model", "messages-model", "embed");
    }

    @Test
    void listShowsWhatTheKeyMayUse() {
        String key = gateway.newKey("lists " + UUID.randomUUID(), ",\"models\":[\"chat-*\",\"messages:*\"]");

        // those that lead to the permitted provider too
        assertThat(ids(key, "/v1/models"))
                .containsExactly("small", "chat-model", "messages-model", "chat-then-messages", "messages-then-chat", "hear");
        assertThat(gateway.wire()
                        .send(gateway.wire().request("/v1/models/embed").header("x-api-key", key))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"authorization, object, model", "x-api-key, type, model"})
    void oneModelIsToldInTheCallersShape(String header, String member, String value) {
        HttpResponse<String> answer = gateway.wire().send(get("/v1/models/messages-model", header));

        assertThat(Requests.json(answer.body()).path("id").stringValue()).isEqualTo("messages-model");
        assertThat(Requests.json(answer.body()).path(member).stringValue()).isEqualTo(value);
    }

    @Test
    void anthropicsShapeTellsNameAndSizes() {
        HttpResponse<String> answer = gateway.wire().send(get("/v1/models/messages-model", "x-api-key"));

        assertThat(Requests.json(answer.body()).path("display_name").stringValue())
                .isEqualTo("messages-model");
        assertThat(Requests.json(answer.body()).path("max_input_tokens").intValue())
                .isEqualTo(1_000_000);
        assertThat(Requests.json(answer.body()).path("max_tokens").intValue()).isEqualTo(128_000);
    }

    @Test
    void geminisShapeTellsNameAndSizes() {
        JsonNode list = Requests.json(gateway.wire()
                .send(get("/v1beta/models?pageSize=1", "x-goog-api-key"))
                .body());
        JsonNode one = Requests.json(gateway.wire()
                .send(get("/v1beta/models/messages-model", "x-goog-api-key"))
                .body());

        assertThat(list.path("models")
                        .valueStream()
                        .map(model -> model.path("name").stringValue()))
                .contains("models/chat-model", "models/messages-model");
        assertThat(one.path("inputTokenLimit").intValue()).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models", "/v1/models/embed", "/v1beta/models"})
    void headIsAnsweredWithoutABody(String path) {
        HttpResponse<String> answer =
                gateway.wire().send(get(path, "authorization").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"POST, /v1/models", "DELETE, /v1/models/embed", "PUT, /v1beta/models"})
    void otherMethodsAreRefused(String method, String path) {
        assertThat(gateway.wire()
                        .send(get(path, "authorization").method(method, BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }
}
