package dev.drawbridge.store;

import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.io.IOException;

/// A store that a test owns, whatever kind of Redis it is.
public interface TestStore extends AutoCloseable {
    /// With its password, as an operator would configure it.
    String url();

    /// As one more replica sees it.
    Store connect();

    /// As a replica with more patience than a gateway has.
    Store store();

    /// For looking into it, when it is known to run.
    RedisClusterCommands<String, String> look();

    /// Nothing is answered any more, though all connections stay open. Neither does [#look] work then.
    void freeze();

    void thaw();

    /// Like `kill -9`.
    void kill();

    /// Comes back when [#look] works again.
    void startAgain();

    @Override
    void close() throws IOException;
}
