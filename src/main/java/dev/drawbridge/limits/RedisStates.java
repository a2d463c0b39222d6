package dev.drawbridge.limits;

import dev.drawbridge.store.Script;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The states that all replicas share. Whoever lost a race is told in the same answer what it lost to.
record RedisStates(RedisClusterAsyncCommands<String, byte[]> commands) implements BucketStates {
    private static final Script SWAP = Script.load("/redis/rate-swap.lua");

    @Override
    public CompletableFuture<byte[]> look(String key) {
        return commands.get(key).toCompletableFuture().thenApply(RedisStates::orNone);
    }

    @Override
    public CompletableFuture<Optional<byte[]>> swap(String key, byte[] seen, byte[] next, Duration kept) {
        String[] keys = {key};
        byte[][] args = {seen, next, millis(kept)};
        return commands.<byte[]>evalsha(SWAP.sha1(), ScriptOutputType.VALUE, keys, args)
                .toCompletableFuture()
                .exceptionallyCompose(failure -> isUnknown(failure)
                        ? commands.<byte[]>eval(SWAP.text(), ScriptOutputType.VALUE, keys, args)
                                .toCompletableFuture()
                        : CompletableFuture.failedFuture(failure))
                .thenApply(Optional::ofNullable);
    }

    private static boolean isUnknown(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }

    /// 0 is for ever.
    private static byte[] millis(Duration kept) {
        long millis = kept.equals(FOREVER) ? 0 : kept.toMillis();
        return Long.toString(millis).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] orNone(byte @Nullable [] state) {
        return state == null ? NONE : state;
    }
}
