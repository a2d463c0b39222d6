package dev.drawbridge.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the gateway keeps what must survive it.
///
/// @param dataDir journal and embedded store
/// @param url address of a Redis, blank for the embedded one
/// @param patience how long a command may wait for its answer
@ConfigurationProperties("drawbridge.store")
public record StoreProperties(
        @DefaultValue("./data") String dataDir,
        @DefaultValue("") String url,
        @DefaultValue("100ms") Duration patience) {
    private static final Duration MOST = Duration.ofSeconds(10);

    public StoreProperties {
        if (!patience.isPositive() || patience.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "DRAWBRIDGE_STORE_PATIENCE must be more than 0 and at most " + MOST.toSeconds() + "s");
        }
    }

    /// With the usual patience.
    public static StoreProperties of(String dataDir, String url) {
        return new StoreProperties(dataDir, url, Patience.USUAL);
    }

    /// Whether the gateway brings its own Redis.
    public boolean isEmbedded() {
        return url.isBlank();
    }

    /// The address may carry a password.
    @Override
    public String toString() {
        return "StoreProperties[dataDir=" + dataDir + "]";
    }
}
