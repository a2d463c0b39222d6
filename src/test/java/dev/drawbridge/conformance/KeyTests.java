package dev.drawbridge.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.Sdk;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Only who brings a good key is served, and is told in its own dialect otherwise.
@ExtendWith(SharedGateway.class)
class KeyTests {
    private final Gateway gateway;

    KeyTests(Gateway gateway) {
        this.gateway = gateway;
    }

    private HttpRequest.Builder request(Dialect client) {
        return gateway.wire().post(client, """
            {"model":"chat-model","max_tokens":9,"messages":[{"role":"user","content":"Hi"}]}\
            """.getBytes(UTF_8));
    }

    private String assertUnauthorized(Dialect client, HttpRequest.Builder request) {
        var answer = gateway.wire().send(request);
        String message = Refusals.assertRefused(answer, client, 401, "invalid_request_error", "authentication_error");
        assertThat(gateway.provider(Dialect.OPENAI_CHAT).exchanges()).isEmpty();
        return message;
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC"})
    void keyMustBeThereGoodAndOne(Dialect client) {
        String key = gateway.key();
        String mistyped = key.substring(0, key.length() - 1) + (key.endsWith("a") ? "b" : "a");

        assertThat(assertUnauthorized(client, request(client))).contains("no key");
        assertThat(assertUnauthorized(client, request(client).header("x-api-key", mistyped)))
                .doesNotContain(mistyped, key);
        assertThat(assertUnauthorized(client, request(client).header("authorization", "Bearer sk-of-someone-else")))
                .doesNotContain("sk-of-someone-else");
        assertThat(assertUnauthorized(
                        client,
                        request(client).header("authorization", "Bearer " + key).header("x-api-key", "other")))
                .contains("authorization", "x-api-key")
                .doesNotContain(key);
        assertThat(assertUnauthorized(client, request(client).header("authorization", key)))
                .contains("Bearer");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC"})
    void revokedKeyIsRefused(Dialect client) {
        JsonNode issued =
                Requests.json(gateway.admin("POST", "/admin/keys", "{\"name\":\"short-lived " + client.id() + "\"}")
                        .body());
        String key = issued.path("key").stringValue();
        gateway.provider(Dialect.OPENAI_CHAT)
                .enqueue(Way.scripts(Dialect.OPENAI_CHAT).text("Hi").json());
        assertThat(gateway.wire().send(request(client).header("x-api-key", key)).statusCode())
                .isEqualTo(200);
        gateway.resetProviders();

        assertThat(gateway.admin("DELETE", "/admin/keys/" + issued.path("id").stringValue(), "")
                        .statusCode())
                .isEqualTo(204);

        assertThat(assertUnauthorized(client, request(client).header("x-api-key", key)))
                .contains("revoked");
    }

    @Test
    void librariesThrowTheirOwnExceptionForIt() {
        Way toChat = new Way(Dialect.OPENAI_CHAT, Dialect.OPENAI_CHAT, true);

        var openAi = Sdk.openAi(gateway.url(), "wrong");
        var anthropic = Sdk.anthropic(gateway.url(), "wrong");

        assertThatThrownBy(() -> Sdk.ask(openAi, true, Requests.openAi(toChat, "\"messages\":[]")))
                .isInstanceOf(com.openai.errors.UnauthorizedException.class);
        assertThatThrownBy(
                        () -> Sdk.ask(anthropic, true, Requests.anthropic(toChat, "\"max_tokens\":9,\"messages\":[]")))
                .isInstanceOf(com.anthropic.errors.UnauthorizedException.class);
        openAi.close();
        anthropic.close();
    }
}
