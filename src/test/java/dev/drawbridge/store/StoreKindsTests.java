package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

class StoreKindsTests {
    private static final Map<RedisKind, TestStore> REDIS = new EnumMap<>(RedisKind.class);
    private static final Map<RedisKind, Store> ONE = new EnumMap<>(RedisKind.class);
    private static final Map<RedisKind, Store> OTHER = new EnumMap<>(RedisKind.class);

    @BeforeAll
    static void start(@TempDir Path temp) {
        for (RedisKind kind : RedisKind.values()) {
            TestStore redis = kind.in(temp.resolve(kind.name()));
            REDIS.put(kind, redis);
            ONE.put(kind, redis.connect());
            OTHER.put(kind, redis.connect());
        }
    }

    @AfterAll
    static void stop() throws IOException {
        for (TestStore redis : REDIS.values()) {
            redis.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOneReplicaWritesTheOtherReadsWhereverItLies(RedisKind kind) {
        for (int i = 0; i < 30; i++) {
            Store.atStart(ONE.get(kind).commands().set("name" + i, "value" + i));
            assertThat(Store.atStart(OTHER.get(kind).commands().get("name" + i)))
                    .contains("value" + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesAreTheSameValues(RedisKind kind) throws Exception {
        Store.atStart(ONE.get(kind).commands().set("bytes", "text"));
        assertThat(OTHER.get(kind).bytes().get("bytes").get(10, TimeUnit.SECONDS))
                .asString()
                .isEqualTo("text");
    }

    /// What is published again because its answer was late comes twice.
    @ParameterizedTest
    @EnumSource
    void messagesReachEveryReplica(RedisKind kind) {
        int messages = 0;
        for (Store sender : List.of(ONE.get(kind), OTHER.get(kind))) {
            for (Store receiver : List.of(ONE.get(kind), OTHER.get(kind))) {
                String message = "mine " + messages++;
                StepVerifier.create(receiver.messages("news")
                                .filter(heard -> heard.isEmpty() || heard.equals(message))
                                .distinct())
                        .expectNext("")
                        .then(() -> Store.atStart(sender.commands().publish("news", message)))
                        .expectNext(message)
                        .thenCancel()
                        .verify(Duration.ofSeconds(20));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void scriptsRunWhereTheirKeysAre(RedisKind kind) {
        var script = new Script("return redis.call('INCRBY', KEYS[1], ARGV[1])", "0".repeat(40));
        for (String tag : List.of("a", "b", "c", "d", "e")) {
            var keys = List.of("{" + tag + "}:count");
            assertThat(Store.atStart(ONE.get(kind)
                            .<Long>run(script, ScriptOutputType.INTEGER, keys, List.of("2"))
                            .next()))
                    .contains(2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void listThatAScriptReturnsIsOneElement(RedisKind kind) {
        var two = new Script("return {'a', 'b'}", "1".repeat(40));
        var none = new Script("return {}", "2".repeat(40));

        assertThat(lists(kind, two)).containsExactly(List.of("a", "b"));
        assertThat(lists(kind, none)).containsExactly(List.of());
    }

    private static List<Object> lists(RedisKind kind, Script script) {
        return Store.atStart(ONE.get(kind)
                        .run(script, ScriptOutputType.MULTI, List.of("key"), List.of())
                        .collectList())
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void errorOfACommandLeavesTheStoreAsItIs(RedisKind kind) {
        Store store = ONE.get(kind);
        Store.atStart(store.commands().set("text", "no number"));

        StepVerifier.create(store.commands().incr("text")).verifyError(RedisCommandExecutionException.class);
        assertThat(store.health().isAway()).isFalse();
    }
}
