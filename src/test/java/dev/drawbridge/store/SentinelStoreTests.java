package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;

class SentinelStoreTests {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path temp;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private TestSentinels redis;
    private Store store;
    private Disposable listening;

    @BeforeEach
    void start() {
        redis = TestSentinels.in(temp);
        store = redis.connect();
        listening = store.messages("news").subscribe(heard::add);
        await().atMost(PATIENCE).until(() -> heard.contains(""));
    }

    @AfterEach
    void stop() throws IOException {
        listening.dispose();
        redis.close();
    }

    @Test
    void writesGoToTheNewMasterAfterAnOrderlyChange() {
        redis.failOver();
        assertAllWorksAgain();
    }

    @Test
    void writesGoToTheNewMasterAfterTheOldOneDied() {
        redis.kill();
        assertAllWorksAgain();
    }

    @Test
    void frozenMasterIsLeftThoughItsConnectionsStayOpen() {
        int former = redis.freeze();
        assertAllWorksAgain();

        redis.thaw(former);
        assertAllWorksAgain();
    }

    private void assertAllWorksAgain() {
        int port = redis.masterPort();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> Store.atStart(store.commands().info("server"))
                        .orElse("")
                        .contains("tcp_port:" + port));
        assertThat(Store.atStart(store.commands().set("key", "value"))).contains("OK");
        assertThat(store.health().isAway()).isFalse();
        heard.clear();
        await().atMost(PATIENCE).until(() -> {
            Store.atStart(store.commands().publish("news", "late"));
            return heard.contains("late");
        });
    }
}
