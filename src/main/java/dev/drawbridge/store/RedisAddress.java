package dev.drawbridge.store;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a Redis is reached.
///
/// @param uris with their password: of a cluster some nodes, else the one
/// @param shown the same without, for messages
record RedisAddress(List<RedisURI> uris, boolean isCluster, String shown) {
    private static final Duration HANDSHAKE = Duration.ofSeconds(2);
    private static final String SENTINEL_PASSWORD = "[?&]sentinel-password=([^&#]*)";
    private static final String FORMS = "Set REDIS_URL to redis[s]://host:port/db,"
            + " redis-sentinel://host:port,host:port/db#name or redis-cluster://host:port,host:port.";

    RedisAddress {
        uris = List.copyOf(uris);
        uris.forEach(uri -> {
            uri.setTimeout(HANDSHAKE);
            uri.setClientName("drawbridge");
        });
    }

    /// @throws StoreStartException when it is not an address that can be used
    static RedisAddress parse(String url) {
        String shown = url.replaceFirst("//.*@", "//").replaceFirst(SENTINEL_PASSWORD, "");
        boolean isCluster = url.toLowerCase(Locale.ROOT).matches("rediss?-cluster:.*");
        try {
            List<RedisURI> uris = isCluster ? nodes(url) : List.of(one(url));
            if (uris.stream().allMatch(RedisAddress::isSomewhere)) {
                return new RedisAddress(uris, isCluster, shown);
            }
        } catch (IllegalArgumentException _) {
            // Its message repeats the address together with the password.
        }
        throw new StoreStartException("This is not the address of a Redis: " + shown, FORMS);
    }

    /// The client knows no way to write the Sentinels' own password into an address.
    private static RedisURI one(String url) {
        RedisURI uri = RedisURI.create(url.replaceFirst(SENTINEL_PASSWORD, ""));
        Matcher password = Pattern.compile(SENTINEL_PASSWORD).matcher(url);
        if (password.find()) {
            String text = URLDecoder.decode(password.group(1), StandardCharsets.UTF_8);
            uri.getSentinels().forEach(sentinel -> sentinel.setAuthentication(text));
        }
        return uri;
    }

    private static List<RedisURI> nodes(String url) {
        return RedisClusterURIUtil.toRedisURIs(URI.create(url.replaceFirst("(?i)-cluster", "")));
    }

    private static boolean isSomewhere(RedisURI uri) {
        return uri.getHost() != null || !uri.getSentinels().isEmpty();
    }

    @Override
    public String toString() {
        return shown;
    }
}
