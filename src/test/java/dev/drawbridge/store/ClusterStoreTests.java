package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

class ClusterStoreTests {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path temp;

    private TestRedisCluster redis;
    private Store store;

    @BeforeEach
    void start() {
        redis = TestRedisCluster.withReplica(temp);
        store = redis.connect();
    }

    @AfterEach
    void stop() throws IOException {
        redis.close();
    }

    @Test
    void oneFrozenNodeOfManyIsEnoughToBeAway() {
        redis.freeze(1);
        awaitAway(true);
        StepVerifier.create(store.commands().get(TestRedisCluster.keyOf(2))).verifyError(StoreAwayException.class);

        redis.thaw(1);
        awaitAway(false);
        assertThat(Store.atStart(store.commands().set(TestRedisCluster.keyOf(1), "x")))
                .contains("OK");
    }

    @Test
    void replicaTakesOverFromADeadMasterAndFromAFrozenOne() {
        String key = TestRedisCluster.keyOf(0);
        var heard = new CopyOnWriteArrayList<String>();
        var listening = store.messages("news").subscribe(heard::add);
        Store.atStart(store.commands().set(key, "before"));
        redis.awaitReplica();

        redis.kill(0);
        awaitAway(true);
        awaitAway(false);
        assertThat(Store.atStart(store.commands().get(key))).contains("before");

        redis.startAgain(0);
        redis.awaitReplica();
        redis.freeze(3);
        awaitAway(true);
        awaitAway(false);
        assertThat(Store.atStart(store.commands().get(key))).contains("before");
        redis.thaw(3);

        await().atMost(PATIENCE).until(() -> {
            Store.atStart(store.commands().publish("news", "late"));
            return heard.contains("late");
        });
        listening.dispose();
    }

    private void awaitAway(boolean away) {
        await().atMost(PATIENCE).until(() -> store.health().isAway() == away);
    }
}
