package dev.drawbridge.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A real Redis in a directory of the test, with as many replicas' connections as it asks for.
public final class TestRedis implements AutoCloseable {
    private final DataDirectory directory;
    private final EmbeddedRedis redis;
    private final List<RedisStore> stores = new ArrayList<>();

    private TestRedis(DataDirectory directory) {
        this.directory = directory;
        this.redis = EmbeddedRedis.start(directory);
    }

    public static TestRedis in(Path path) {
        return new TestRedis(DataDirectory.open(path));
    }

    public Store connect() {
        RedisStore store = RedisStore.connect(redis.address());
        Store.atStart(store.commands().ping());
        stores.add(store);
        return store;
    }

    /// With its password, as an operator would configure it.
    public String url() {
        var uri = redis.address().uri();
        return "redis://:"
                + new String(uri.getCredentialsProvider()
                        .resolveCredentials()
                        .block()
                        .getPassword()) + "@" + uri.getHost() + ":" + uri.getPort();
    }

    /// Takes it away from its replicas, which stay connected to nothing.
    public void stop() {
        redis.close();
    }

    @Override
    public void close() throws IOException {
        stores.forEach(RedisStore::close);
        redis.close();
        directory.close();
    }
}
