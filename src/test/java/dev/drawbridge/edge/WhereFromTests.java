package dev.drawbridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// A gateway behind a trusted proxy on its own machine, open to one network outside and to admins inside.
@ExtendWith(OutputCaptureExtension.class)
class WhereFromTests {
    private static final String OFFICE = "X-Forwarded-For: 203.0.113.9";
    private static final String ELSEWHERE = "X-Forwarded-For: 198.51.100.7";

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static String key;

    @BeforeAll
    static void start() {
        // As in Kubernetes, where the framework would read the headers itself if it were let.
        gateway = RunningGateway.start(
                directory,
                "{ trusted-proxies: [127.0.0.1], cidrs: [203.0.113.0/24, loopback], admin-cidrs: [loopback, 192.0.2.1]"
                        + " }",
                "--spring.main.cloud-platform=kubernetes");
        key = "x-api-key: " + gateway.newKey("office");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void allowedAddressesAreServed() {
        assertThat(gateway.get("/v1/models", key, OFFICE).status()).isEqualTo(200);
        assertThat(gateway.get("/v1/models", key).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/models | X-Forwarded-For: 198.51.100.7 | 198.51.100.7",
                "/v1/messages | Forwarded: for=198.51.100.7 | 198.51.100.7",
                "/v1/responses | CF-Connecting-IP: 198.51.100.7 | 198.51.100.7",
                "/v1beta/models | X-Forwarded-For: 203.0.113.9, 198.51.100.7 | 198.51.100.7",
                "/api/tags | X-Forwarded-For: 2001:db8::7 | 2001:db8::7",
                "/v1/models | X-Forwarded-For: 198.51.100.7~Forwarded: for=203.0.113.9 | 198.51.100.7 or 203.0.113.9"
            })
    void othersAreToldWhichAddressWasSeen(String path, String headers, String seen) {
        RawAnswer refused = gateway.get(path, (key + "~" + headers).split("~"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("x-drawbridge-fault")).contains("policy");
        var error = refused.json().path("error");
        assertThat(
                        error.isString()
                                ? error.stringValue()
                                : error.path("message").stringValue())
                .isEqualTo("This address (" + seen + ") may not use this gateway.");
    }

    @Test
    void whoIsElsewhereIsNotEvenAskedForAKey() {
        assertThat(gateway.get("/v1/models", ELSEWHERE).status()).isEqualTo(403);
        assertThat(gateway.get("/v1/models", OFFICE).status()).isEqualTo(401);
        assertThat(gateway.get("/admin/keys", ELSEWHERE).status()).isEqualTo(403);
        assertThat(gateway.get("/health", ELSEWHERE).status()).isEqualTo(200);
    }

    @Test
    void adminsComeFromTheirOwnNetworks() {
        String admin = "authorization: Bearer " + RunningGateway.ADMIN_KEY;

        assertThat(gateway.get("/admin/keys", admin).status()).isEqualTo(200);
        assertThat(gateway.get("/admin/keys", admin, "X-Forwarded-For: 192.0.2.1")
                        .status())
                .isEqualTo(200);
        RawAnswer refused = gateway.get("/admin/keys", admin, OFFICE);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("(203.0.113.9) may not use the admin API");
        assertThat(gateway.get("/analytics/requests", admin, OFFICE).status()).isEqualTo(403);
    }

    @Test
    void keysAtTheWrongDoorGetClearWords() {
        RawAnswer caller = gateway.get("/admin/keys", key);
        RawAnswer admin = gateway.get("/v1/models", "x-api-key: " + RunningGateway.ADMIN_KEY);

        assertThat(caller.status()).isEqualTo(403);
        assertThat(caller.body()).contains("needs an admin key");
        assertThat(admin.status()).isEqualTo(403);
        assertThat(admin.body()).contains("This is the admin key; calls need a proxy key.");
    }

    @ParameterizedTest
    @CsvSource({"/v1/models, 20, 203.0.113.50", "/v1/messages, 20, 203.0.113.51", "/admin/keys, 5, 192.0.2.1"})
    void wrongKeysAreSlowedDownAndRightOnesAreNot(String path, int most, String address, CapturedOutput output) {
        String from = "X-Forwarded-For: " + address;
        String wrong = "authorization: Bearer sk-drawbridge-wrong";

        assertThat(IntStream.range(0, most)
                        .map(_ -> gateway.get(path, from, wrong).status()))
                .containsOnly(401);
        RawAnswer refused = gateway.get(path, from, wrong);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Long.parseLong(refused.header("retry-after").orElseThrow())).isBetween(1L, 60L);
        assertThat(refused.body()).contains("Too many wrong keys", address).doesNotContain("sk-drawbridge-wrong");
        assertThat(output.getAll()).contains(address).doesNotContain("sk-drawbridge-wrong");

        String right = path.startsWith("/admin") ? "x-api-key: " + RunningGateway.ADMIN_KEY : key;
        assertThat(gateway.get(path, from, right).status()).isNotIn(401, 403, 429);
        assertThat(gateway.get("/v1/models", "X-Forwarded-For: 203.0.113.99", wrong)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void keyIsHeldToItsOwnNetworksAndClients() {
        String own =
                "x-api-key: " + gateway.newKey("laptop", ",\"cidrs\":[\"203.0.113.9\"],\"clients\":[\"Claude-CLI\"]");
        String client = "user-agent: claude-cli/2.1 (external, cli)";

        assertThat(gateway.get("/v1/models", own, OFFICE, client).status()).isEqualTo(200);
        RawAnswer elsewhere = gateway.get("/v1/messages", own, "X-Forwarded-For: 203.0.113.10", client);
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.json().path("error").path("message").stringValue())
                .startsWith("The key 'laptop-")
                .endsWith("' may not be used from this address (203.0.113.10).");
        RawAnswer otherwise = gateway.get("/v1/models", own, OFFICE, "user-agent: curl/8.5.0");
        assertThat(otherwise.status()).isEqualTo(403);
        assertThat(otherwise.json().path("error").path("message").stringValue())
                .startsWith("The key 'laptop-")
                .endsWith("' may not be used by 'curl', only by claude-cli.");
        assertThat(gateway.get("/v1/models", own, OFFICE).body()).contains("without a name in User-Agent");
    }

    @Test
    void invitationsAreForAllowedAddressesAndWrongTokensCount() {
        String from = "X-Forwarded-For: 203.0.113.77";

        assertThat(gateway.get("/invite/x", ELSEWHERE).status()).isEqualTo(403);
        assertThat(IntStream.range(0, 20)
                        .map(_ -> gateway.get("/invite/wrong", from).status()))
                .containsOnly(404);
        RawAnswer refused = gateway.get("/invite/wrong", from);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isPresent();
        assertThat(gateway.get("/v1/models", from, "x-api-key: wrong").status()).isEqualTo(429);
    }

    @Test
    void refusalsAreCountedByReason() {
        gateway.get("/v1/models", ELSEWHERE);

        var counters = gateway.bean(io.micrometer.core.instrument.MeterRegistry.class);
        assertThat(counters.get("drawbridge.refused.keys")
                        .tag("reason", "address")
                        .counter()
                        .count())
                .isPositive();
    }
}
