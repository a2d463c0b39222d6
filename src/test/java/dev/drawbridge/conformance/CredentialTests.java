package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.DrawbridgeApplication;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider;
import dev.drawbridge.testing.FakeProvider.Exchange;
import dev.drawbridge.testing.WireScripts;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialTests {
    private static final String ADMIN_KEY = "admin-key-of-these-tests";
    private static final String OWN = "Bearer sk-ant-oat-of-the-caller";
    private static final String BODY = """
        {"model":"%s","max_tokens":100,"messages":[{"role":"user","content":"Hi"}]}\
        """;

    private final FakeProvider provider = FakeProvider.start();
    private final FakeProvider other = FakeProvider.start();
    private ConfigurableApplicationContext application;
    private Wire wire;
    private String key;
    private String anns;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path login =
                Files.writeString(folder.resolve("login.json"), "{\"claudeAiOauth\":{\"accessToken\":\"anns-token\"}}");
        Path settings =
                Files.writeString(folder.resolve("drawbridge.yml"), """
                    drawbridge:
                      providers:
                        pool: { speaks: [anthropic], url: "%1$s", credentials: [{ bearer: key-1 }, { bearer: key-2 }, { bearer: key-3 }] }
                        pair: { speaks: [anthropic], url: "%1$s", credentials: [{ bearer: key-1 }, { bearer: key-2 }] }
                        tired: { speaks: [anthropic], url: "%1$s", credentials: [{ bearer: key-1 }, { bearer: key-2 }] }
                        shy: { speaks: [anthropic], url: "%1$s", credentials: [{ name: own, caller: true }, { name: paid, bearer: paid-key }] }
                        only: { speaks: [anthropic], url: "%1$s", credential: { caller: true } }
                        chat: { speaks: [openai-chat], url: "%2$s", credential: { caller: true } }
                        plain: { speaks: [anthropic], url: "%2$s", credential: { bearer: plain-key } }
                        anns: { speaks: [anthropic], url: "%1$s", credentials: [{ name: login, oauth-file: "%3$s", owner: ann }, { name: paid, bearer: paid-key }] }
                        told: { speaks: [anthropic, openai-chat], url: "%1$s", credential: { bearer: told-key }, instruction: Be kind. }
                      models:
                        only-then-plain: { targets: [only:claude-opus-5, plain:claude-opus-5] }
                        shy: { targets: [shy:claude-opus-5], price: { input: 3, output: 15 } }
                    """.formatted(provider.url(), other.url(), login));
        application = new SpringApplicationBuilder(DrawbridgeApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--drawbridge.config=" + settings,
                        "--drawbridge.store.url=",
                        "--drawbridge.store.data-dir=" + folder.resolve("data"),
                        "--drawbridge.access.admin-key=" + ADMIN_KEY,
                        "--logging.level.dev.drawbridge=warn");
        wire = new Wire(URI.create(
                "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port")));
        key = newKey("{\"name\":\"tests\"}");
        anns = newKey("{\"name\":\"ann\",\"owner\":\"ann\"}");
    }

    @AfterAll
    void stop() {
        application.close();
        provider.close();
        other.close();
    }

    @BeforeEach
    void answer() {
        provider.reset();
        other.reset();
        provider.handle(_ -> text());
        other.handle(_ -> text());
    }

    @Test
    void conversationsAreSpreadAndEachStaysWithItsCredential() {
        Set<String> first = IntStream.range(0, 30)
                .mapToObj(i -> usedFor("pool:claude-opus-5", "conversation-" + i))
                .collect(Collectors.toSet());

        assertThat(first).containsExactlyInAnyOrder("Bearer key-1", "Bearer key-2", "Bearer key-3");
        assertThat(IntStream.range(0, 5)
                        .mapToObj(_ -> usedFor("pool:claude-opus-5", "conversation-7"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void refusedCredentialIsFollowedByTheNextAndLeftAloneAfterwards() {
        provider.enqueue(WireScripts.ANTHROPIC.error(401, "invalid x-api-key"));

        HttpResponse<String> answer = send(post("pair:claude-opus-5", key));
        HttpResponse<String> second = send(post("pair:claude-opus-5", key));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(authorizations()).hasSize(3);
        assertThat(authorizations().getFirst()).isNotEqualTo(authorizations().get(1));
        assertThat(authorizations().get(2)).isEqualTo(authorizations().get(1));
        JsonNode shown = credential("pair", authorizations().getFirst().endsWith("1") ? 0 : 1);
        assertThat(shown.path("cooling_reason").stringValue()).isEqualTo("unauthenticated");
        assertThat(shown.path("cooling_until").stringValue()).isNotEmpty();
    }

    @Test
    void troubleOfTheProviderIsNotTriedWithEveryCredential() {
        provider.handle(_ -> WireScripts.ANTHROPIC.error(500, "Oops"));

        assertThat(send(post("tired:claude-opus-5", key)).statusCode()).isEqualTo(500);
        assertThat(provider.exchanges()).hasSize(1);
    }

    @Test
    void callersOwnCredentialIsUsedFirstAndGoesOnUntouched() {
        HttpResponse<String> answer = send(brought("shy").header("anthropic-beta", "oauth-2025-04-20,b2"));

        Exchange asked = provider.take();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(asked.header("authorization")).isEqualTo(OWN);
        assertThat(asked.header("anthropic-beta")).isEqualTo("oauth-2025-04-20,b2");
        assertThat(asked.headers().map().toString()).doesNotContain(key, "paid-key");
        assertThat(row(answer).path("credential").stringValue()).isEqualTo("subscription");
        assertThat(row(answer).path("cost_nano_usd").longValue()).isZero();
    }

    @Test
    void paidKeyTakesOverWhereTheSubscriptionIsUsedUpAndIsCountedApart() {
        provider.enqueue(WireScripts.ANTHROPIC.error(429, "usage limit reached"));
        String own = newKey("{\"name\":\"used-up\"}");

        HttpResponse<String> answer = send(brought("shy", own));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(authorizations()).containsExactly(OWN, "Bearer paid-key");
        assertThat(row(answer).path("credential").stringValue()).isEqualTo("api_key");
        assertThat(row(answer).path("cost_nano_usd").longValue()).isPositive();
        // Only that caller's own cools down
        assertThat(usedFor(brought("shy"))).isEqualTo(OWN);
        assertThat(usedFor(brought("shy", own))).isEqualTo("Bearer paid-key");
    }

    @Test
    void withoutACredentialOfItsOwnTheCallerIsToldWhatToSend() {
        HttpResponse<String> answer = send(post("only:claude-opus-5", key));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("x-drawbridge-fault")).hasValue("caller");
        assertThat(answer.body()).contains("called with your own credential", "x-drawbridge-key");
        assertThat(provider.exchanges()).isEmpty();
    }

    @Test
    void callersCredentialReachesNobodyElse() {
        provider.enqueue(WireScripts.ANTHROPIC.error(403, "no"));

        HttpResponse<String> answer = send(brought("only-then-plain"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(provider.take().header("authorization")).isEqualTo(OWN);
        assertThat(other.take().headers().map().toString())
                .contains("Bearer plain-key")
                .doesNotContain("of-the-caller");
        assertThat(send(brought("chat:gpt-5.5")).body()).contains("only in its own dialect");
        assertThat(other.exchanges()).hasSize(1);
    }

    @Test
    void proxyKeyInEveryPlaceIsNoCredential() {
        HttpResponse<String> answer = send(wire.post(Dialect.ANTHROPIC, body("only:claude-opus-5"))
                .header("x-drawbridge-key", key)
                .header("authorization", "Bearer " + key)
                .header("x-api-key", key));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(provider.exchanges()).isEmpty();
    }

    @Test
    void loginIsForItsOwnerAlone() {
        assertThat(usedFor(post("anns:claude-opus-5", anns))).isEqualTo("Bearer anns-token");
        assertThat(usedFor(post("anns:claude-opus-5", key))).isEqualTo("Bearer paid-key");
    }

    @Test
    void instructionOfTheProviderIsToldInEitherDialect() {
        send(post("told:claude-opus-5", key));
        Exchange asked = provider.take();
        assertThat(JsonMapper.shared().readTree(asked.body()).path("system").stringValue())
                .isEqualTo("Be kind.");

        provider.handle(_ -> WireScripts.OPENAI_CHAT.text("Hi").answer(false));
        HttpResponse<String> answer =
                send(wire.post(Dialect.OPENAI_CHAT, body("told:gpt-4.1")).header("authorization", "Bearer " + key));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JsonMapper.shared()
                        .readTree(provider.take().body())
                        .at("/messages/0/content")
                        .stringValue())
                .isEqualTo("Be kind.");
    }

    private String usedFor(String model, String session) {
        return usedFor(post(model, key).header("x-session-id", session));
    }

    private String usedFor(HttpRequest.Builder request) {
        int before = provider.exchanges().size();
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return provider.exchanges().get(before).header("authorization");
    }

    private List<String> authorizations() {
        return provider.exchanges().stream()
                .map(asked -> asked.header("authorization"))
                .toList();
    }

    private HttpRequest.Builder brought(String model) {
        return brought(model, key);
    }

    private HttpRequest.Builder brought(String model, String proxyKey) {
        return wire.post(Dialect.ANTHROPIC, body(model))
                .header("x-drawbridge-key", proxyKey)
                .header("authorization", OWN);
    }

    private HttpRequest.Builder post(String model, String proxyKey) {
        return wire.post(Dialect.ANTHROPIC, body(model)).header("authorization", "Bearer " + proxyKey);
    }

    private static byte[] body(String model) {
        return BODY.formatted(model).getBytes(StandardCharsets.UTF_8);
    }

    private static FakeAnswer text() {
        return WireScripts.ANTHROPIC.text("Hi").answer(false);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return wire.send(request);
    }

    private JsonNode row(HttpResponse<?> answer) {
        String id = answer.headers().firstValue("x-task-id").orElseThrow();
        return await().until(
                        () -> admin("GET", "/analytics/requests?limit=50", "")
                                .path("requests")
                                .valueStream()
                                .filter(row -> row.path("id").stringValue().equals(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private JsonNode credential(String name, int number) {
        return admin("GET", "/admin/providers", "")
                .path("providers")
                .valueStream()
                .filter(one -> one.path("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow()
                .path("credentials")
                .path(number);
    }

    private String newKey(String wish) {
        return admin("POST", "/admin/keys", wish).path("key").stringValue();
    }

    private JsonNode admin(String method, String path, String body) {
        return JsonMapper.shared()
                .readTree(wire.send(wire.request(path)
                                .header("authorization", "Bearer " + ADMIN_KEY)
                                .header("content-type", "application/json")
                                .method(method, BodyPublishers.ofString(body)))
                        .body());
    }
}
