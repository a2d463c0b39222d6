package dev.drawbridge.store;

import java.nio.file.Path;

/// The kinds of Redis that everything has to work on; Sentinels only choose a single one.
public enum RedisKind {
    SINGLE,
    CLUSTER;

    /// @param path where it keeps its data
    public TestStore in(Path path) {
        return switch (this) {
            case SINGLE -> TestRedis.in(path);
            case CLUSTER -> TestRedisCluster.in(path);
        };
    }
}
