package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreHealth;
import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.store.StoreStartException;
import dev.drawbridge.store.TestRedis;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

class KeyBookTests {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path temp;

    private TestRedis redis;
    private Store store;
    private Replica one;
    private Replica other;

    @BeforeEach
    void start() {
        redis = TestRedis.in(temp);
        store = redis.connect();
        one = new Replica(store, CLOCK);
        other = new Replica(redis.connect(), CLOCK);
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        other.close();
        redis.close();
    }

    @Test
    void keyWorksOnAnotherReplicaBeforeItHasHeardOfIt() {
        var deaf = new KeyBook(new KeyStore(store), () -> Configured.NOTHING, new Deaf(store));
        deaf.start();
        String key = one.issue("laptop");
        String hash = new KeyHash(ServerSecret.of("", store)).of(key);

        assertThat(deaf.known(hash, ConfiguredHash.of(key))).isNull();
        assertThat(deaf.lookUp(hash).block(Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        KeyLookup.Known.class,
                        known -> assertThat(known.key().key().name()).isEqualTo("laptop"));
        assertThat(other.caller(key).keyName()).isEqualTo("laptop");
    }

    @Test
    void keyWorksAtOnceWhereItWasMade() {
        try (var deaf = new Replica(new Deaf(store), CLOCK)) {
            String key = deaf.issue("laptop");
            redis.kill();

            assertThat(deaf.caller(key).keyName()).isEqualTo("laptop");
        }
    }

    @Test
    void revocationReachesEveryReplica() {
        String key = one.issue("laptop");
        assertThat(other.caller(key).keyName()).isEqualTo("laptop");

        one.revoke("laptop");

        assertThat(one.refusal(key)).isEqualTo(Reason.REVOKED);
        await().ignoreExceptions().until(() -> other.refusal(key) == Reason.REVOKED);
    }

    @Test
    void knownKeyStaysGoodAndUnknownOneIsNotCalledWrongWhileTheStoreIsAway() {
        String key = one.issue("laptop");
        String hash = new KeyHash(ServerSecret.of("", store)).of(key);
        await().until(() -> one.book.known(hash, ConfiguredHash.of(key)) != null);

        redis.kill();

        assertThat(one.caller(key).keyName()).isEqualTo("laptop");
        assertThat(one.refusal(ProxyKeys.make())).isEqualTo(Reason.UNVERIFIABLE);
        assertThat(one.refusal("sk-ant-foreign")).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void wrongKeysAreToldApart() {
        String key = one.issue("laptop");

        assertThat(one.refusal(ProxyKeys.make())).isEqualTo(Reason.UNKNOWN);
        assertThat(one.refusal(key.substring(0, key.length() - 1))).isEqualTo(Reason.MISTYPED);
        assertThat(one.refusal("sk-ant-foreign")).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void disabledKeyIsRefusedAsSuch() {
        String key = one.issue("laptop");
        store.commands()
                .hgetall(StoreKeys.KEY_RECORDS)
                .flatMap(entry -> store.commands()
                        .hset(
                                StoreKeys.KEY_RECORDS,
                                entry.getKey(),
                                entry.getValue().replace("\"disabled\":false", "\"disabled\":true"))
                        .then(store.commands().publish(StoreKeys.KEY_CHANGES, entry.getKey())))
                .blockLast(Duration.ofSeconds(5));

        await().ignoreExceptions().until(() -> one.refusal(key) == Reason.DISABLED);
    }

    @Test
    void unreadableRecordDoesNotTakeTheOthersAway() {
        String newer = one.issue("newer");
        String good = one.issue("good");
        store.commands()
                .hgetall(StoreKeys.KEY_RECORDS)
                .filter(entry -> entry.getValue().contains("\"newer\""))
                .flatMap(entry -> store.commands()
                        .hset(
                                StoreKeys.KEY_RECORDS,
                                entry.getKey(),
                                entry.getValue().replace("\"v\":3", "\"v\":4")))
                .blockLast(Duration.ofSeconds(5));

        try (var fresh = new Replica(store, CLOCK)) {
            assertThat(fresh.caller(good).keyName()).isEqualTo("good");
            assertThat(fresh.refusal(newer)).isEqualTo(Reason.UNVERIFIABLE);
        }
    }

    @Test
    void adminKeyIsMadeOnceForAllReplicasAndShownByOneStart() {
        assertThat(one.admin.freshlyMade())
                .hasValueSatisfying(key -> assertThat(ProxyKeys.spelling(key)).isEqualTo(ProxyKeys.Spelling.RIGHT));
        assertThat(other.admin.freshlyMade()).isEmpty();
        assertThat(Store.atStart(store.commands().get(StoreKeys.ADMIN_KEY_HASH)))
                .hasValueSatisfying(hash -> assertThat(hash)
                        .matches("[0-9a-f]{64}")
                        .isNotEqualTo(one.admin.freshlyMade().get()));
    }

    @Test
    void startWithAnotherSecretIsRefused() {
        assertThatThrownBy(() -> ServerSecret.of("something else", store))
                .isInstanceOf(StoreStartException.class)
                .hasMessageContaining("DRAWBRIDGE_SECRET")
                .hasMessageNotContaining("something else");
    }

    @Test
    void adminKeyThatNoRequestCanCarryIsRefusedAtStart() {
        var hashes = new KeyHash(ServerSecret.of("", store));

        assertThatThrownBy(() -> AdminKey.of("correct horse", hashes, store))
                .isInstanceOf(StoreStartException.class)
                .hasMessageNotContaining("horse");
    }

    @Test
    void lastUseIsWrittenAtTheLatestAtTheEnd() {
        String key = one.issue("laptop");
        String id = one.caller(key).keyId();
        one.lastUses.stop();

        assertThat(other.keys.lastUses().block(Duration.ofSeconds(5))).containsEntry(id, CLOCK.instant());
    }

    @Test
    void namesAreTakenOnlyOnceEvenAtTheSameTime() {
        List<String> outcomes = Flux.range(0, 8)
                .flatMap(i -> (i % 2 == 0 ? one : other)
                        .keys
                        .issue(new NewKey("laptop", null, null, null, Terms.NONE))
                        .map(_ -> "made")
                        .onErrorReturn(NameTakenException.class, "taken"))
                .collectList()
                .block(Duration.ofSeconds(5));

        assertThat(outcomes).hasSize(8).containsOnlyOnce("made");
    }

    /// A replica whose messages are late.
    private record Deaf(Store store) implements Store {
        @Override
        public RedisClusterReactiveCommands<String, String> commands() {
            return store.commands();
        }

        @Override
        public RedisClusterAsyncCommands<String, byte[]> bytes() {
            return store.bytes();
        }

        @Override
        public StoreHealth health() {
            return store.health();
        }

        @Override
        public Flux<String> messages(String channel) {
            return Flux.never();
        }
    }
}
