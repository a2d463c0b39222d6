package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisCommandTimeoutException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class FrozenStoreTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    private TestRedis redis;
    private Store store;

    @BeforeEach
    void start() {
        redis = TestRedis.in(temp);
        store = redis.connect();
    }

    @AfterEach
    void stop() throws IOException {
        redis.close();
    }

    @Test
    void firstCommandsWaitTheirTimeAndLaterOnesAreNotEvenSent() {
        redis.freeze();
        StepVerifier.create(store.commands().incr("sent")).verifyError(RedisCommandTimeoutException.class);
        awaitAway(true);

        Flux<Long> many = Flux.range(0, 1000)
                .concatMap(_ -> store.commands().incr("later").onErrorComplete(StoreAwayException.class));
        StepVerifier.create(many).verifyComplete();
        StepVerifier.create(store.commands().hvals("hash")).verifyError(StoreAwayException.class);
        assertThat(store.bytes().get("bytes").toCompletableFuture()).isCompletedExceptionally();

        redis.thaw();
        awaitAway(false);
        StepVerifier.create(store.commands().get("later")).verifyComplete();
    }

    @Test
    void bytesNoticeItToo() {
        redis.freeze();
        var answer = store.bytes().get("bytes").toCompletableFuture();

        await().atMost(PATIENCE).until(answer::isCompletedExceptionally);
        awaitAway(true);
    }

    @Test
    void silenceIsNoticedWithoutAnyCallAndListenersHearOfIt() {
        var changes = new CopyOnWriteArrayList<Boolean>();
        var listening = store.health().changes().subscribe(changes::add);
        redis.freeze();
        await().atMost(PATIENCE).until(() -> changes.equals(List.of(true)));
        redis.thaw();
        await().atMost(PATIENCE).until(() -> changes.equals(List.of(true, false)));
        listening.dispose();
    }

    private void awaitAway(boolean away) {
        await().atMost(PATIENCE).until(() -> store.health().isAway() == away);
    }
}
