package dev.drawbridge.reasoning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.chat.Seal;
import dev.drawbridge.reasoning.KeptTurn.Piece;
import dev.drawbridge.store.RedisKind;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.TestStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(RedisKind.class)
class RedisReasoningKeepTests {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final TurnKey KEY = new TurnKey("ann", "1");

    @Parameter
    RedisKind kind;

    private static TestStore redis;
    private static Store store;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private RedisReasoningKeep keep;

    @BeforeParameterizedClassInvocation
    static void startRedis(RedisKind kind, @TempDir Path directory) {
        redis = kind.in(directory);
        store = redis.connect();
    }

    @AfterParameterizedClassInvocation
    static void stopRedis() throws IOException {
        redis.close();
    }

    @BeforeEach
    void start() {
        redis.look().flushall();
        keep = keep(NOW);
    }

    @AfterEach
    void stop() {
        keep.stop();
    }

    private RedisReasoningKeep keep(Instant now) {
        var made = new RedisReasoningKeep(
                store, new byte[32], new ProofCounts(registry), Clock.fixed(now, ZoneOffset.UTC));
        made.start();
        return made;
    }

    private static KeptTurn turn(String text) {
        return new KeptTurn("claude", List.of(new Piece.Thought(text, new Seal("anthropic", "sig"), false)));
    }

    private Map<TurnKey, KeptTurn> find(TurnKey... keys) {
        return keep.find(List.of(keys)).block(SOON);
    }

    private void keepAndWait(TurnKey key, KeptTurn turn) {
        double before = count("kept");
        keep.keep(key, turn);
        await().atMost(SOON).until(() -> count("kept") > before);
    }

    private double count(String outcome) {
        return registry.counter("drawbridge.reasoning", "outcome", outcome).count();
    }

    @Test
    void anotherReplicaFindsWhatOneKept() {
        keepAndWait(KEY, turn("Hm"));
        keepAndWait(new TurnKey("ann", "2"), turn("Ah"));
        var replica = keep(NOW);

        assertThat(replica.find(List.of(KEY, new TurnKey("ann", "2"), new TurnKey("ann", "3")))
                        .block(SOON))
                .isEqualTo(Map.of(KEY, turn("Hm"), new TurnKey("ann", "2"), turn("Ah")));
        assertThat(replica.find(List.of()).block(SOON)).isEmpty();
        replica.stop();
    }

    @Test
    void turnsOfOneCallerShareASlotAndExpire() {
        String thought = "Nobody but its maker may read this";
        keepAndWait(KEY, turn(thought));

        assertThat(redis.look().keys("*")).containsExactly("drawbridge:{reasoning:ann}:1");
        assertThat(Duration.ofMillis(redis.look().pttl("drawbridge:{reasoning:ann}:1")))
                .isBetween(Duration.ofHours(5), Duration.ofHours(6));
        byte[] kept = Base64.getDecoder().decode(redis.look().get("drawbridge:{reasoning:ann}:1"));
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(thought);
    }

    @Test
    void turnThatIsUsedLateInItsLifeLivesOn() {
        keepAndWait(KEY, turn("Hm"));
        redis.look().expire("drawbridge:{reasoning:ann}:1", 60);

        find(KEY);
        assertThat(redis.look().ttl("drawbridge:{reasoning:ann}:1")).isLessThanOrEqualTo(60);

        var later = keep(NOW.plus(Duration.ofHours(4)));
        assertThat(later.find(List.of(KEY)).block(SOON)).containsKey(KEY);
        await().atMost(SOON).until(() -> redis.look().ttl("drawbridge:{reasoning:ann}:1") > 3600);
        later.stop();
    }

    @Test
    void tooLongTurnIsNotKept() {
        keep.keep(KEY, turn("x".repeat(KeptTurnFormat.LONGEST)));

        await().atMost(SOON).until(() -> count("too_long") == 1);
        assertThat(redis.look().keys("*")).isEmpty();
    }

    @Test
    void nothingIsFoundWhileTheStoreIsAwayAndAllIsAfterwards() {
        keepAndWait(KEY, turn("Hm"));
        redis.kill();

        assertThat(find(KEY)).isEmpty();
        keep.keep(new TurnKey("ann", "lost"), turn("Ah"));
        await().atMost(SOON).until(() -> count("lost") == 1);

        redis.startAgain();
        await().atMost(SOON).until(() -> find(KEY).containsKey(KEY));
        assertThat(find(new TurnKey("ann", "lost"))).isEmpty();
    }

    @Test
    void garbageIsNotFound() {
        redis.look().set("drawbridge:{reasoning:ann}:1", "garbage");

        assertThat(find(KEY)).isEmpty();
    }
}
