package dev.drawbridge.upstream.oauth;

import dev.drawbridge.catalog.OAuthClient;
import dev.drawbridge.catalog.Secret;
import dev.drawbridge.dialect.Json;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks for new tokens. [RFC 6749, section 6](https://www.rfc-editor.org/rfc/rfc6749#section-6)
final class TokenEndpoint {
    /// Shorter than a lock may be held.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client;

    TokenEndpoint(HttpClient client) {
        this.client = client.followRedirect(false)
                .disableRetry(true)
                .responseTimeout(PATIENCE)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) PATIENCE.toMillis());
    }

    /// @param refreshToken null when the old one stays
    /// @param lasts null when it is not told
    record Tokens(
            Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable Duration lasts) {}

    /// Fails with a [RenewalRefusedException] when the login is no longer good, with anything else when that is not
    /// known.
    Mono<Tokens> renew(OAuthClient as, Secret refreshToken) {
        byte[] form = form(as, refreshToken).getBytes(StandardCharsets.US_ASCII);
        return client.headers(headers -> headers.set("content-type", "application/x-www-form-urlencoded")
                        .set("accept", "application/json")
                        .set("content-length", form.length))
                .post()
                .uri(as.tokenUrl().toString())
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(form)))
                .responseSingle(TokenEndpoint::answer)
                .timeout(PATIENCE);
    }

    private static String form(OAuthClient as, Secret refreshToken) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("grant_type", "refresh_token");
        members.put("refresh_token", refreshToken.value());
        members.put("client_id", as.id());
        if (as.secret() != null) {
            members.put("client_secret", as.secret().value());
        }
        if (as.scope() != null) {
            members.put("scope", as.scope());
        }
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Mono<Tokens> answer(HttpClientResponse response, ByteBufMono body) {
        int status = response.status().code();
        return body.asByteArray().defaultIfEmpty(new byte[0]).map(bytes -> switch (status) {
            case 200 -> tokens(json(bytes));
            case 400, 401, 403 -> throw new RenewalRefusedException(json(bytes).path("error"));
            default -> throw new IllegalStateException("it answered " + status);
        });
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException _) {
            return Json.MAPPER.createObjectNode();
        }
    }

    private static Tokens tokens(JsonNode answer) {
        String access = answer.path("access_token").asString("");
        if (access.isBlank()) {
            throw new IllegalStateException("its answer has no access token");
        }
        String refresh = answer.path("refresh_token").asString("");
        return new Tokens(
                Secret.parse(access),
                refresh.isBlank() ? null : Secret.parse(refresh),
                LoginTime.seconds(answer.get("expires_in")).orElse(null));
    }
}
