package dev.drawbridge.conformance;

import dev.drawbridge.dialect.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Plain HTTP/1.1 to the gateway, for what the libraries do not show or never send.
final class Wire {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    Wire(URI url) {
        this.url = url;
    }

    URI url() {
        return url;
    }

    HttpClient http() {
        return http;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    }

    /// A request as a client of this dialect sends it, but for its key.
    HttpRequest.Builder post(Dialect client, byte[] body) {
        return post(client).POST(BodyPublishers.ofByteArray(body));
    }

    HttpRequest.Builder post(Dialect client) {
        return switch (client) {
            case OPENAI_CHAT -> request("/v1/chat/completions").header("content-type", "application/json");
            case OPENAI_RESPONSES -> request("/v1/responses").header("content-type", "application/json");
            case ANTHROPIC ->
                request("/v1/messages")
                        .header("content-type", "application/json")
                        .header("anthropic-version", "2023-06-01");
            case GEMINI, OLLAMA -> throw Way.noClient(client);
        };
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request.build(), BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the gateway", e);
        }
    }
}
