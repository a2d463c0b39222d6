package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.call.LimitForm;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.store.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/// Changes of keys as two replicas see them.
class KeyChangeTests {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path temp;

    private final Slice.Hands clock = new Slice.Hands();
    private TestRedis redis;
    private Store store;
    private Replica one;
    private Replica other;

    @BeforeEach
    void start() {
        redis = TestRedis.in(temp);
        store = redis.store();
        one = new Replica(redis.connect(), clock);
        other = new Replica(redis.connect(), clock);
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        other.close();
        redis.close();
    }

    @Test
    void changesAtTheSameTimeDoNotLoseEachOther() {
        IssuedKey key = one.issue(wanted("laptop", null, Terms.NONE));

        Flux.range(0, 20)
                .flatMap(i -> (i % 2 == 0 ? one : other).keys.change(id(key), null, withModel("model-" + i)))
                .blockLast(PATIENCE);

        KeyRecord now = one.keys.find(id(key)).block(PATIENCE);
        assertThat(now.terms().models())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "model-" + i).toList());
        assertThat(now.revision()).isEqualTo(20);
    }

    @Test
    void onlyOneOfSeveralChangesOfTheSameRevisionIsMade() {
        IssuedKey key = one.issue(wanted("laptop", null, Terms.NONE));

        List<String> outcomes = Flux.range(0, 6)
                .flatMap(i -> (i % 2 == 0 ? one : other)
                        .keys
                        .change(id(key), 0L, withModel("model-" + i))
                        .map(_ -> "changed")
                        .onErrorReturn(OutdatedException.class, "outdated"))
                .collectList()
                .block(PATIENCE);

        assertThat(outcomes).hasSize(6).containsOnlyOnce("changed");
    }

    @Test
    void changeReachesEveryReplica() {
        IssuedKey key = one.issue(wanted("laptop", null, Terms.NONE));
        await().until(() -> other.caller(key.key()).models().isEvery());

        one.keys.change(id(key), null, withModel("haiku")).block(PATIENCE);

        assertThat(one.caller(key.key()).models().permits("opus")).isFalse();
        await().until(() -> !other.caller(key.key()).models().permits("opus"));
        one.keys.change(id(key), null, it -> it.changed(it.editable(), true)).block(PATIENCE);
        assertThat(one.refusal(key.key())).isEqualTo(Reason.DISABLED);
        await().ignoreExceptions().until(() -> other.refusal(key.key()) == Reason.DISABLED);
    }

    @Test
    void rotationReachesEveryReplicaAndOldKeysEndByTheClock() {
        IssuedKey old = one.issue(wanted("laptop", null, Terms.NONE));

        IssuedKey fresh = one.keys.rotate(id(old), Duration.ofHours(1), null).block(PATIENCE);

        assertThat(other.caller(fresh.key()).keyId()).isEqualTo(id(old));
        assertThat(other.caller(old.key()).keyId()).isEqualTo(id(old));
        clock.set(NOW.plus(Duration.ofHours(1)));
        Stream.of(one, other).forEach(replica -> {
            assertThat(replica.refusal(old.key())).isEqualTo(Reason.ROTATED);
            assertThat(replica.complaint(old.key())).contains("laptop", "2026-11-20T11:00:00Z");
            assertThat(replica.caller(fresh.key()).keyId()).isEqualTo(id(old));
        });
    }

    @Test
    void replicaThatStartsLaterKnowsOldKeysToo() {
        IssuedKey old = one.issue(wanted("laptop", null, Terms.NONE));
        IssuedKey fresh = one.keys.rotate(id(old), Duration.ofHours(1), null).block(PATIENCE);

        try (var late = new Replica(redis.connect(), clock)) {
            redis.kill();

            assertThat(late.caller(old.key()).keyId()).isEqualTo(id(old));
            assertThat(late.caller(fresh.key()).keyId()).isEqualTo(id(old));
        }
    }

    @Test
    void keyThatWasRotatedTooOftenToBeRememberedIsRevoked() {
        IssuedKey first = one.issue(wanted("laptop", null, Terms.NONE));
        for (int i = 0; i < 11; i++) {
            one.keys.rotate(id(first), Duration.ZERO, null).block(PATIENCE);
        }

        assertThat(one.refusal(first.key())).isEqualTo(Reason.REVOKED);
    }

    @Test
    void whatWasAnsweredIsThereAfterTheStoreWasKilled() {
        IssuedKey key = one.issue(wanted("laptop", "core", Terms.NONE));
        one.keys.change(id(key), null, withModel("haiku")).block(PATIENCE);
        redis.kill();
        redis.startAgain();

        KeyRecord stored = new KeyStore(store).find(id(key)).block(PATIENCE);

        assertThat(stored.terms().models()).containsExactly("haiku");
        assertThat(new KeyStore(store).findTeam("core").block(PATIENCE).terms()).isEqualTo(Terms.NONE);
    }

    @Test
    void keyOfAnOlderVersionCanBeChanged() {
        IssuedKey key = one.issue(wanted("laptop", null, Terms.NONE));
        String hash = key.record().hash();
        String second = """
            {"v":2,"id":"%s","name":"laptop","team":null,"owner":null,"hash":"%s","created_at":"2026-11-20T10:00:00Z",
            "expires_at":null,"disabled":false,"prefix":"sk-drawbridge-AbC…","models":["opus"]}\
            """.formatted(id(key), hash);
        redis.look().hset(StoreKeys.KEY_RECORDS, id(key), second);

        one.keys.change(id(key), 0L, withModel("haiku")).block(PATIENCE);

        assertThat(one.keys.find(id(key)).block(PATIENCE).terms().models()).containsExactly("opus", "haiku");
        assertThat(redis.look().hget(StoreKeys.KEY_RECORDS, id(key))).contains("\"v\":3", "\"revision\":1");
        assertThat(one.caller(key.key()).models().permits("haiku")).isTrue();
    }

    @Test
    void renamedKeyFreesItsName() {
        IssuedKey key = one.issue(wanted("laptop", null, Terms.NONE));

        one.keys
                .change(id(key), null, it -> it.changed(wanted("desktop", null, Terms.NONE), false))
                .block(PATIENCE);

        assertThat(one.issue(wanted("laptop", null, Terms.NONE)).record().name())
                .isEqualTo("laptop");
        assertThatThrownBy(() -> one.issue(wanted("desktop", null, Terms.NONE))).isInstanceOf(NameTakenException.class);
    }

    @Test
    void limitsReachTheCaller() {
        var terms = new Terms(
                List.of(),
                List.of("openai"),
                List.of(),
                List.of("Cursor"),
                List.of(new LimitForm(60L, null, null, "minute")),
                List.of());

        IssuedKey key = one.issue(wanted("laptop", null, terms));

        assertThat(other.caller(key.key()).limits()).isEqualTo(terms.limitSet());
        assertThat(other.caller(key.key()).providers()).containsExactly("openai");
        assertThat(other.caller(key.key()).teamLimits().isNone()).isTrue();
        assertThat(other.authentication(key.key()).restrictions().keyClients()).containsExactly("cursor");
    }

    private static String id(IssuedKey key) {
        return key.record().id();
    }

    private static NewKey wanted(String name, String team, Terms terms) {
        return new NewKey(name, team, null, null, terms);
    }

    private static UnaryOperator<KeyRecord> withModel(String model) {
        return key -> {
            Terms before = key.terms();
            var models =
                    Stream.concat(before.models().stream(), Stream.of(model)).toList();
            var terms = new Terms(models, before.providers(), List.of(), List.of(), List.of(), List.of());
            return key.changed(wanted(key.name(), key.team(), terms), key.disabled());
        };
    }
}
