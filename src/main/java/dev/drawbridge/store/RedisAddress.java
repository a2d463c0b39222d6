package dev.drawbridge.store;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Locale;

/// Where a Redis is reached.
///
/// @param uri with its password
/// @param shown the same without, for messages
record RedisAddress(RedisURI uri, String shown) {
    private static final Duration HANDSHAKE = Duration.ofSeconds(2);
    private static final String FORMS =
            "Set REDIS_URL to redis[s]://host:port/db or redis-sentinel://host:port,host:port/db#name.";

    RedisAddress {
        uri.setTimeout(HANDSHAKE);
        uri.setClientName("drawbridge");
    }

    /// @throws StoreStartException when it is not an address that can be used
    static RedisAddress parse(String url) {
        String shown = url.replaceFirst("//.*@", "//");
        if (url.toLowerCase(Locale.ROOT).startsWith("redis-cluster")) {
            throw new StoreStartException("Redis Cluster (" + shown + ") is not available in this version.", FORMS);
        }
        try {
            RedisURI uri = RedisURI.create(url);
            if (uri.getHost() != null || !uri.getSentinels().isEmpty()) {
                return new RedisAddress(uri, shown);
            }
        } catch (IllegalArgumentException _) {
            // Its message repeats the address together with the password.
        }
        throw new StoreStartException("This is not the address of a Redis: " + shown, FORMS);
    }

    @Override
    public String toString() {
        return shown;
    }
}
