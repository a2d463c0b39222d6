package dev.drawbridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunnelTests {
    private static final String TUNNEL = "CF-Ray: 8f2c0a1b-FRA";
    private static final List<String> OPERATORS =
            List.of("/admin/keys", "/admin/openapi.json", "/console", "/console/keys", "/analytics", "/budget");

    @TempDir
    private static Path directory;

    @Test
    void allowlistOfTheTunnelDoesNotConcernThoseInside() {
        try (var gateway = RunningGateway.start(
                directory, "{ trusted-proxies: [loopback], cidrs: [203.0.113.0/24], cidrs-apply-to: tunnel }")) {
            String key = "x-api-key: " + gateway.newKey("inside");

            assertThat(gateway.get("/v1/models", key).status()).isEqualTo(200);
            assertThat(gateway.get("/v1/models", key, "CF-Connecting-IP: 203.0.113.9", "CF-Ray: 1-FRA")
                            .status())
                    .isEqualTo(200);
            assertThat(gateway.get("/v1/models", key, "CF-Connecting-IP: 198.51.100.7", "CF-Ray: 1-FRA")
                            .status())
                    .isEqualTo(403);
            assertThat(gateway.get("/v1/models", key, "CF-Ray: 1-FRA").status()).isEqualTo(403);
            assertThat(gateway.get("/v1/models", key, "X-Forwarded-For: 198.51.100.7")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void throughATunnelThereIsOnlyTheApi() {
        try (var gateway = RunningGateway.start(directory, "{}")) {
            String key = "x-api-key: " + gateway.newKey("outside");
            String admin = "x-api-key: " + RunningGateway.ADMIN_KEY;

            assertThat(gateway.get("/v1/models", key, TUNNEL).status()).isEqualTo(200);
            assertThat(gateway.get("/analytics", key, TUNNEL).status()).isEqualTo(200);
            assertThat(gateway.get("/health", TUNNEL).status()).isEqualTo(200);
            for (String path : OPERATORS) {
                RawAnswer refused = gateway.get(path, admin, TUNNEL);
                assertThat(refused.status()).as(path).isEqualTo(403);
                assertThat(refused.body()).contains("Through a tunnel there is only the API");
            }
            assertThat(gateway.getFromManagement("/actuator/prometheus", TUNNEL).status())
                    .isEqualTo(403);
            assertThat(gateway.getFromManagement("/admin/keys", admin, TUNNEL).status())
                    .isEqualTo(403);

            assertThat(gateway.getFromManagement("/actuator/prometheus").status())
                    .isEqualTo(200);
            assertThat(gateway.get("/admin/keys", admin, "X-Forwarded-For: 203.0.113.9")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void keyIsNotEvenLookedAtThere() {
        try (var gateway = RunningGateway.start(directory, "{}")) {
            assertThat(IntStream.range(0, 30)
                            .map(_ -> gateway.get("/admin/keys", "x-api-key: guess", TUNNEL)
                                    .status()))
                    .containsOnly(403);
        }
    }

    @Test
    void operatorsMayComeThroughATunnelWhenTheySaySo() {
        try (var gateway = RunningGateway.start(directory, "{ admin-through-tunnel: true }")) {
            String admin = "x-api-key: " + RunningGateway.ADMIN_KEY;

            assertThat(gateway.get("/admin/keys", admin, TUNNEL).status()).isEqualTo(200);
            assertThat(gateway.get("/analytics", admin, TUNNEL).status()).isEqualTo(200);
        }
    }
}
