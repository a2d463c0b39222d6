package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

class StoreListenerTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final class Heard implements StoreListener {
        private final AtomicInteger answered = new AtomicInteger();
        private final List<StoreFailure> failures = new CopyOnWriteArrayList<>();

        @Override
        public void answered(long nanos) {
            if (nanos > 0) {
                answered.incrementAndGet();
            }
        }

        @Override
        public void failed(StoreFailure why) {
            failures.add(why);
        }
    }

    @Test
    void everyAnswerAndEveryFailureIsHeard(@TempDir Path directory) throws Exception {
        var heard = new Heard();
        try (TestRedis redis = TestRedis.in(directory);
                RedisStore store = RedisStore.connect(RedisAddress.parse(redis.url()), Patience.USUAL, heard)) {
            redis.look().set("text", "no number");
            heard.failures.clear();
            heard.answered.set(0);
            StepVerifier.create(store.commands().get("text"))
                    .expectNext("no number")
                    .verifyComplete();
            assertThat(heard.answered).hasPositiveValue();

            StepVerifier.create(store.commands().incr("text")).verifyError(RedisException.class);
            assertThat(heard.failures).containsExactly(StoreFailure.REFUSED);

            redis.freeze();
            StepVerifier.create(store.commands().get("text")).verifyError(RedisException.class);
            await().atMost(PATIENCE).until(() -> store.health().isAway());
            assertThat(heard.failures).contains(StoreFailure.TIMEOUT).doesNotContain(StoreFailure.NOT_SENT);
            StepVerifier.create(store.commands().get("text")).verifyError(StoreAwayException.class);
            assertThat(heard.failures.getLast()).isEqualTo(StoreFailure.NOT_SENT);
            redis.thaw();
        }
    }

    @Test
    void scriptThatTheStoreMustBeToldFirstIsNoFailure(@TempDir Path directory) throws Exception {
        var heard = new Heard();
        try (TestRedis redis = TestRedis.in(directory);
                RedisStore store = RedisStore.connect(RedisAddress.parse(redis.url()), Patience.USUAL, heard)) {
            Script beat = Script.load("/redis/limits-beat.lua");

            List<String> answer = Store.atStart(
                            store.<List<String>>run(beat, ScriptOutputType.MULTI, List.of("{l}:beats"), List.of("me"))
                                    .single())
                    .orElseThrow();

            assertThat(answer).containsExactly("me", "1");
            assertThat(heard.failures).doesNotContain(StoreFailure.REFUSED);
        }
    }
}
