package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
        classes = Slice.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.gateway.server.webflux.enabled=false",
            "management.server.port=",
            "logging.level.root=info"
        })
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class SecurityTests {
    private static final String ADMIN = "an admin's own secret";

    @TempDir
    static Path temp;

    @Autowired
    private Keys keys;

    @Autowired
    private Slice.Hands clock;

    @LocalServerPort
    private int port;

    private WebTestClient http;
    private String key;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("drawbridge.store.data-dir", temp::toString);
        registry.add("drawbridge.store.url", () -> "");
        registry.add("drawbridge.access.admin-key", () -> ADMIN.replace(' ', '-'));
    }

    @BeforeEach
    void makeKey() {
        http = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        key = issue("laptop", null);
    }

    @AfterEach
    void revokeKeys() {
        keys.all().flatMap(made -> keys.revoke(made.id())).blockLast(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/who",
                "/v1beta/models/google%2Fgemini:generateContent",
                "/anthropic/v1/messages",
                "/analytics/who"
            })
    void goodKeyOpensTheDoorsOfCallersOnTheEventLoop(String path) {
        // The message of the key's creation may still be on its way: until then the store is asked, on its own thread.
        await().untilAsserted(() -> assertThat(answer("GET " + path + " HTTP/1.1", "x-api-key: " + key))
                .contains("200 OK", "laptop on webflux-http-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/who",
                "/v1/nowhere",
                "/v1",
                "/v1beta/x",
                "/anthropic/v1/messages",
                "/analytics/who",
                "/admin/keys"
            })
    void noKeyOpensNothing(String path) {
        assertThat(answer("GET " + path + " HTTP/1.1"))
                .startsWith("HTTP/1.1 401")
                .contains("MISSING");
    }

    @ParameterizedTest
    @CsvSource({"GET,/", "HEAD,/", "GET,/health", "HEAD,/health"})
    void openPathsNeedNoKey(String method, String path) {
        http.method(HttpMethod.valueOf(method))
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/admin-not", "/v2/chat", "/actuator", "/actuator/env", "/admin%2Fkeys"})
    void otherPathsDoNotExist(String path) {
        assertThat(answer("GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/../admin/who", "//admin/who", "/v1/%2e%2e/admin/who", "/admin;x=1/who", "/v1/..%2fadmin/who"
            })
    void crookedPathsLeadNowhere(String path) {
        assertThat(answer("GET " + path + " HTTP/1.1", "x-api-key: " + key)).matches("(?s)HTTP/1.1 40[04].*");
    }

    @Test
    void adminKeyOpensTheAdminDoorAndAnalyticsOnly() {
        String header = "authorization: Bearer " + ADMIN.replace(' ', '-');

        assertThat(answer("GET /admin/who HTTP/1.1", header)).contains("200 OK", "admin on");
        assertThat(answer("GET /analytics/who HTTP/1.1", header)).contains("200 OK", "admin on");
        assertThat(answer("GET /v1/who HTTP/1.1", header)).contains("HTTP/1.1 403", "PROXY_KEY_REQUIRED");
    }

    @Test
    void proxyKeyDoesNotOpenTheAdminDoor() {
        assertThat(answer("GET /admin/who HTTP/1.1", "x-api-key: " + key)).contains("HTTP/1.1 403", "ADMIN_REQUIRED");
    }

    @Test
    void keyExpiresByTheClock() {
        Instant start = clock.instant();
        String short_ = issue("visitor", start.plusSeconds(60));
        assertThat(answer("GET /v1/who HTTP/1.1", "x-api-key: " + short_)).contains("visitor on");

        clock.set(start.plusSeconds(60));

        assertThat(answer("GET /v1/who HTTP/1.1", "x-api-key: " + short_))
                .contains("HTTP/1.1 401", "EXPIRED", "2026-11-20T10:01:00Z");
        clock.set(start);
    }

    @ParameterizedTest
    @MethodSource
    void oddHeadersAreAnsweredCleanlyAndNeverRepeated(String request, List<String> headers, CapturedOutput output) {
        String answer = answer(
                request.replace("KEY", key),
                headers.stream().map(header -> header.replace("KEY", key)).toArray(String[]::new));

        assertThat(answer).matches("(?s)HTTP/1.1 (200|4\\d\\d) .*").doesNotContain(key.substring(20));
        assertThat(output.getAll()).doesNotContain(key.substring(20));
    }

    static Stream<Arguments> oddHeadersAreAnsweredCleanlyAndNeverRepeated() {
        return Stream.of(
                odd("GET /v1/who HTTP/1.1", "x-api-key: KEY\u0000"),
                odd("GET /v1/who HTTP/1.1", "x-api-key: KEY\u0007x"),
                odd("GET /v1/who HTTP/1.1", "x-api-key: KEY\r\n folded"),
                odd("GET /v1/who?key=KEY HTTP/1.1", "x-other: \u0000"),
                odd("GET /v1/who HTTP/1.1", "x-api-key: \u00ff\u00feKEY"),
                odd("GET /v1/who HTTP/1.1", "x-api-key: KEY" + "k".repeat(1_000_000)),
                odd("GET /v1/who HTTP/1.1", "x-api-key: KEY" + "k".repeat(1_000)),
                odd("GET /v1/who HTTP/1.1", "x-api-key: KEY", "x-api-key: KEY"),
                odd("GET /v1/who HTTP/1.1", "x-api-key: KEY", "x-api-key: other"),
                odd("GET /v1/who HTTP/1.1", "x-api-key: KEY, KEY"),
                odd("GET /v1/who HTTP/1.1", "authorization: KEY"),
                odd("GET /v1/who HTTP/1.1", "authorization: Basic KEY"),
                odd("GET /v1/who HTTP/1.1", "authorization: bEARER   KEY"),
                odd("GET /v1/who HTTP/1.1", "authorization: Bearer\tKEY"),
                odd("GET /v1/who HTTP/1.1", "authorization: Bearer Bearer KEY"),
                odd("GET /v1/who HTTP/1.1", "authorization: Bearer " + "x".repeat(10) + "KEY"),
                odd("GET /v1/who HTTP/1.1", "authorization:"),
                odd("GET /v1/who?key=KEY%00 HTTP/1.1"),
                odd("GET /v1/who?key=KEY%zz HTTP/1.1"),
                odd("GET /v1/who?key=KEY%ff%fe HTTP/1.1"),
                odd("GET /v1/who?key=KEY&key=other HTTP/1.1"),
                odd("GET /v1/who?key HTTP/1.1"),
                odd("GET /v1/who?key=KEY%0d%0ax: HTTP/1.1"),
                odd("GET /v1/who?key=" + "k".repeat(100_000) + " HTTP/1.1"),
                odd("GET /v1/who?" + "key=KEY&".repeat(50) + " HTTP/1.1"),
                odd("GET /nowhere?key=KEY HTTP/1.1"),
                odd("GET /v1/%00?key=KEY HTTP/1.1"),
                odd("TRACE /v1/who?key=KEY HTTP/1.1"),
                odd("BREW /v1/who HTTP/1.1", "x-goog-api-key: KEY"));
    }

    private static Arguments odd(String request, String... headers) {
        return Arguments.of(request, List.of(headers));
    }

    private String issue(String name, Instant expiry) {
        return keys.issue(new NewKey(name, null, null, expiry, Terms.NONE))
                .block(Duration.ofSeconds(5))
                .key();
    }

    /// Over a bare socket, because no client sends such requests.
    private String answer(String request, String... headers) {
        String text = request + "\r\nhost: localhost\r\nconnection: close\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat) + "\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            var writer = Thread.startVirtualThread(() -> write(socket, text));
            String answer = read(socket);
            writer.join();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            // The server may answer and close before it has read everything.
        }
    }

    private static String read(Socket socket) {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (IOException _) {
            // A reset after the answer.
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
