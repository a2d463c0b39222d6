package dev.drawbridge.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the gateway keeps what must survive it.
///
/// @param dataDir journal and embedded store
/// @param url address of a Redis, blank for the embedded one
@ConfigurationProperties("drawbridge.store")
public record StoreProperties(
        @DefaultValue("./data") String dataDir,
        @DefaultValue("") String url) {
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
