package dev.drawbridge.admin;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// Somebody with the admin key.
record AdminClient(int port) {
    /// Begins when the store answers: a busy machine makes it look away for a moment.
    static AdminClient of(int port) {
        var admin = new AdminClient(port);
        await().until(() ->
                admin.get("/admin/keys").returnResult(Void.class).getStatus().is2xxSuccessful());
        return admin;
    }

    ResponseSpec post(String path, String body) {
        return send(HttpMethod.POST, path, body);
    }

    ResponseSpec patch(String path, String body) {
        return send(HttpMethod.PATCH, path, body);
    }

    ResponseSpec get(String path) {
        return client("the-admin-key").get().uri(path).exchange();
    }

    /// @param path as it goes over the wire
    ResponseSpec get(URI path) {
        return client("the-admin-key")
                .get()
                .uri(URI.create("http://127.0.0.1:" + port).resolve(path))
                .exchange();
    }

    ResponseSpec delete(String path) {
        return client("the-admin-key").delete().uri(path).exchange();
    }

    private ResponseSpec send(HttpMethod method, String path, String body) {
        return client("the-admin-key")
                .method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    /// @return the members of the answer
    Map<String, Object> made(String path, String body) {
        return body(post(path, body).expectStatus().isCreated());
    }

    /// @return the members of the answer
    Map<String, Object> changed(String path, String body) {
        return body(patch(path, body).expectStatus().isOk());
    }

    /// @return the members of the answer
    static Map<String, Object> body(ResponseSpec answer) {
        return answer.expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
    }

    /// Somebody with a proxy key.
    ResponseSpec call(Object key) {
        return client(String.valueOf(key)).get().uri("/v1/who").exchange();
    }

    WebTestClient client(String key) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .defaultHeader("authorization", "Bearer " + key)
                .build();
    }
}
