package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class RedisStoreTests {
    @TempDir
    Path temp;

    @Test
    void unreachableStoreIsNamedWithoutItsPassword() throws IOException {
        int closed = EmbeddedRedis.freePort();
        assertThatThrownBy(() -> RedisStore.connect(RedisAddress.parse("redis://:hunter2@127.0.0.1:" + closed)))
                .isInstanceOf(StoreStartException.class)
                .hasMessageStartingWith("The store at redis://127.0.0.1:" + closed + " cannot be reached")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void commandsFailInsteadOfWaitingForAFrozenStore() throws Exception {
        try (var directory = DataDirectory.open(temp);
                var redis = EmbeddedRedis.start(directory);
                var store = RedisStore.connect(redis.address())) {
            Store.atStart(store.commands().ping());
            Store.atStart(store.commands().clientPause(5000));
            StepVerifier.create(store.commands().get("anything")).verifyError(RedisCommandTimeoutException.class);
        }
    }

    @Test
    void commandsAreRejectedWhileTheStoreIsAway() throws Exception {
        try (var directory = DataDirectory.open(temp)) {
            var redis = EmbeddedRedis.start(directory);
            try (var store = RedisStore.connect(redis.address())) {
                redis.close();
                StepVerifier.create(store.commands().get("anything")).verifyError(RedisException.class);
            }
        }
    }

    @Test
    void messagesOfOtherChannelsStayAway() throws Exception {
        try (var directory = DataDirectory.open(temp);
                var redis = EmbeddedRedis.start(directory);
                var store = RedisStore.connect(redis.address())) {
            StepVerifier.create(store.messages("a"))
                    .expectNext("")
                    .then(() -> Store.atStart(store.commands().publish("b", "not mine")))
                    .then(() -> Store.atStart(store.commands().publish("a", "mine")))
                    .expectNext("mine")
                    .thenCancel()
                    .verify(Duration.ofSeconds(10));
        }
    }

    @Test
    void nodesOfAClusterAreUnderstood() {
        var address = RedisAddress.parse("rediss-cluster://me:hunter2@a:1,b:2");

        assertThat(address.isCluster()).isTrue();
        assertThat(address.uris()).extracting(RedisURI::getHost).containsExactly("a", "b");
        assertThat(address.uris()).allMatch(RedisURI::isSsl);
        assertThat(address).hasToString("rediss-cluster://a:1,b:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://:hunter2@host",
                "localhost:6379",
                "redis:///0",
                "redis-sentinel://:hunter2@a:1",
                "redis-cluster:///0",
                "redis-cluster://:hunter2@"
            })
    void whatIsNoAddressIsRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> RedisAddress.parse(url))
                .isInstanceOf(StoreStartException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void passwordOfTheSentinelsIsTheirsAloneAndNotShown() {
        var address = RedisAddress.parse("redis-sentinel://:hunter2@a:1,b:2/3?sentinel-password=s%20t#main");

        assertThat(address.uris().getFirst().getSentinels())
                .allSatisfy(sentinel -> assertThat(password(sentinel)).isEqualTo("s t"));
        assertThat(password(address.uris().getFirst())).isEqualTo("hunter2");
        assertThat(address.uris().getFirst().getDatabase()).isEqualTo(3);
        assertThat(address).hasToString("redis-sentinel://a:1,b:2/3#main");
    }

    private static String password(RedisURI uri) {
        return new String(
                uri.getCredentialsProvider().resolveCredentials().block().getPassword());
    }

    @Test
    void sentinelsAreUnderstood() {
        assertThat(RedisAddress.parse("redis-sentinel://a:1,b:2/3#main")
                        .uris()
                        .getFirst()
                        .getSentinels())
                .hasSize(2);
    }
}
