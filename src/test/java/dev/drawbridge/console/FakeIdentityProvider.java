package dev.drawbridge.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/// Says of whoever is sent to it that it is whom the test says, as OpenID Connect asks: checks the code verifier and
/// the
/// client's secret, and signs.
final class FakeIdentityProvider {
    private static final JsonMapper JSON = new JsonMapper();

    private final RSAKey key;
    private final DisposableServer server;
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> claims = new ConcurrentHashMap<>();

    FakeIdentityProvider() {
        this.key = key();
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/.well-known/openid-configuration", (_, to) -> json(to, description()))
                        .get("/jwks", (_, to) -> json(to, new JWKSet(key.toPublicJWK()).toJSONObject()))
                        .get("/userinfo", (_, to) -> to.status(404).send())
                        .post("/token", this::token))
                .bindNow();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.port();
    }

    private Map<String, Object> description() {
        return Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "jwks_uri",
                issuer() + "/jwks",
                "response_types_supported",
                new String[] {"code"},
                "subject_types_supported",
                new String[] {"public"},
                "id_token_signing_alg_values_supported",
                new String[] {"RS256"});
    }

    /// Somebody signs in there.
    ///
    /// @param address to which the gateway has sent the browser
    /// @return to where the browser is sent back
    String signIn(String address, Map<String, Object> who) {
        Map<String, String> query = parameters(URI.create(address).getRawQuery());
        String code = "code-" + asked.size();
        asked.put(code, query);
        claims.put(code, who);
        return UriComponentsBuilder.fromUriString(query.getOrDefault("redirect_uri", ""))
                .queryParam("code", code)
                .queryParam("state", "{state}")
                .build(query.get("state"))
                .toString();
    }

    private Mono<Void> token(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().flatMap(body -> {
            Map<String, String> form = parameters(body);
            String code = form.getOrDefault("code", "");
            Map<String, String> query = asked.getOrDefault(code, Map.of());
            String basic = Base64.getEncoder()
                    .encodeToString("drawbridge:secret-of-the-client".getBytes(StandardCharsets.UTF_8));
            boolean good = challenge(form.getOrDefault("code_verifier", "")).equals(query.get("code_challenge"))
                    && ("Basic " + basic).equals(request.requestHeaders().get("authorization"));
            return good
                    ? json(response, tokens(query, claims.getOrDefault(code, Map.of())))
                    : response.status(400)
                            .sendString(Mono.just("{\"error\":\"invalid_grant\"}"))
                            .then();
        });
    }

    private Map<String, Object> tokens(Map<String, String> query, Map<String, Object> who) {
        return Map.of(
                "access_token", "unused", "token_type", "Bearer", "expires_in", 60, "id_token", idToken(query, who));
    }

    private String idToken(Map<String, String> query, Map<String, Object> who) {
        Instant now = Instant.now();
        var said = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("somebody")
                .audience("drawbridge")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("nonce", query.get("nonce"));
        who.forEach(said::claim);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), said.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static Mono<Void> json(HttpServerResponse response, Object body) {
        return response.header("content-type", "application/json")
                .sendString(Mono.just(JSON.writeValueAsString(body)))
                .then();
    }

    void close() {
        server.disposeNow();
    }
}
