package dev.drawbridge.process;

import dev.drawbridge.DrawbridgeApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// One of several gateways on a store.
///
/// @param stop ends it: one in this process in good order, any other like `kill -9`
record Replica(GatewayClient client, Runnable stop) {
    static final String ADMIN_KEY = "admin-key-of-these-tests";

    /// Where and how one is started.
    ///
    /// @param home where it has its data directory
    record Place(Path home, Path settings, String storeUrl, Instant clock) {
        Path data() {
            return home.resolve("data");
        }
    }

    /// As a user starts it.
    static Replica process(Place place) {
        GatewayProcess process = GatewayProcess.startLight(
                made(place.home),
                Map.of(
                        "REDIS_URL",
                        place.storeUrl,
                        "DRAWBRIDGE_CONFIG",
                        place.settings.toString(),
                        "DRAWBRIDGE_ADMIN_KEY",
                        ADMIN_KEY,
                        "DRAWBRIDGE_CLOCK_START",
                        place.clock.toString(),
                        "DRAWBRIDGE_STORE_PATIENCE",
                        "100ms"));
        return new Replica(process.client().withAdminKey(ADMIN_KEY), process::close);
    }

    /// In this process, which takes far less time.
    static Replica here(Place place) {
        ConfigurableApplicationContext application = new SpringApplicationBuilder(DrawbridgeApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--drawbridge.config=" + place.settings,
                        "--drawbridge.store.url=" + place.storeUrl,
                        "--drawbridge.store.data-dir=" + place.data(),
                        "--drawbridge.access.admin-key=" + ADMIN_KEY,
                        "--drawbridge.clock-start=" + place.clock,
                        "--logging.level.dev.drawbridge=warn");
        var client = new GatewayClient(
                address(application, "local.server.port"), address(application, "local.management.port"), ADMIN_KEY);
        return new Replica(client, application::close);
    }

    private static URI address(ConfigurableApplicationContext application, String port) {
        return URI.create("http://127.0.0.1:" + application.getEnvironment().getRequiredProperty(port));
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
