package dev.drawbridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunnelTests {
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
}
