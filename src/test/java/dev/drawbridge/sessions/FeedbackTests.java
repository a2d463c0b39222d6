package dev.drawbridge.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.routing.Placement;
import dev.drawbridge.routing.Standing;
import dev.drawbridge.routing.TaskClass;
import dev.drawbridge.sessions.Feedback.Fate;
import dev.drawbridge.sessions.Feedback.Told;
import dev.drawbridge.store.RedisKind;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.TestStore;
import dev.drawbridge.telemetry.AutoMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
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
class FeedbackTests {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final String TARGET = "one:model-1.5";

    @Parameter
    RedisKind kind;

    private static TestStore redis;
    private static Store store;

    private final AutoMetrics metrics = new AutoMetrics(new SimpleMeterRegistry());
    private final Later later = new Later();
    private final Feedback feedback = feedback(NOW);

    @BeforeParameterizedClassInvocation
    static void startRedis(RedisKind kind, @TempDir Path directory) {
        redis = kind.in(directory);
        store = redis.store();
    }

    @AfterParameterizedClassInvocation
    static void stopRedis() throws IOException {
        redis.close();
    }

    @BeforeEach
    void start() {
        redis.look().flushall();
        later.start();
    }

    @AfterEach
    void stop() {
        later.stop();
    }

    private Feedback feedback(Instant now) {
        return new Feedback(store, later, metrics, Clock.fixed(now, ZoneOffset.UTC));
    }

    private void answered(String call) {
        feedback.answered(call, "key1", TARGET, TaskClass.CODE);
        await().atMost(SOON).until(() -> redis.look().exists("drawbridge:{feedback}:call:" + call) == 1);
    }

    private @Nullable Told say(Feedback replica, String call, boolean ok, @Nullable String key) {
        return replica.give(call, ok, key).block(SOON);
    }

    @Test
    void whatIsSaidCountsForTheModelAndKindOfTaskOnEveryReplica() {
        answered("c1");
        answered("c2");

        assertThat(say(feedback, "c1", true, "key1")).isEqualTo(new Told(Fate.COUNTED, TARGET, "code"));
        say(feedback, "c2", false, null);

        var other = feedback(NOW);
        other.refresh().block(SOON);
        assertThat(other.standing(TARGET, TaskClass.CODE)).isEqualTo(new Standing(1, 1, 1, NOW));
        assertThat(feedback.standing(TARGET, TaskClass.CODE)).isEqualTo(new Standing(1, 1, 1, NOW));
        assertThat(other.standing(TARGET, TaskClass.AGENT)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void aCallCountsOnceWhateverIsSaidOfIt() {
        answered("c1");
        say(feedback, "c1", true, "key1");

        assertThat(say(feedback, "c1", false, "key1")).extracting(Told::fate).isEqualTo(Fate.AGAIN);
        assertThat(feedback.standing(TARGET, TaskClass.CODE).bad()).isZero();
    }

    @Test
    void nobodyMaySayAnythingOfTheCallsOfAnotherKey() {
        answered("c1");

        assertThat(say(feedback, "c1", false, "key2")).extracting(Told::fate).isEqualTo(Fate.UNKNOWN);
        assertThat(say(feedback, "c9", false, "key1")).extracting(Told::fate).isEqualTo(Fate.UNKNOWN);
        assertThat(redis.look().exists("drawbridge:{feedback}:standings")).isZero();
    }

    @Test
    void theStoreFadesFeedbackAsTheRouterDoes() {
        answered("c1");
        answered("c2");
        say(feedback, "c1", false, null);
        Instant later = NOW.plus(Standing.HALF_LIFE);

        say(feedback(later), "c2", false, null);
        var other = feedback(later);
        other.refresh().block(SOON);

        assertThat(other.standing(TARGET, TaskClass.CODE))
                .isEqualTo(Standing.UNKNOWN.with(false, NOW).with(false, later))
                .isEqualTo(new Standing(0, 1.5, 1, later));
    }

    @Test
    void anotherReplicaKnowsWhereAConversationIsAtHome() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var key = new SessionKey("abc");
        var home = new Placement("c1", "one", "model", null, TaskClass.CODE, 1234, NOW);

        new Placements(store, later, clock).keep(key, home);

        var other = new Placements(store, later, clock);
        await().atMost(SOON).until(() -> other.find(key).block(SOON).isPresent());
        assertThat(other.find(key).block(SOON)).contains(home);
        assertThat(other.find(new SessionKey("xyz")).block(SOON)).isEmpty();
        assertThat(redis.look().pttl("drawbridge:session:abc")).isPositive();
    }

    @Test
    void whatWasLongAgoIsForgotten() {
        var key = new SessionKey("abc");
        var home = new Placement("c1", "one", "model", null, null, 0, NOW.minus(Placements.TTL.plusSeconds(1)));
        var placements = new Placements(store, later, Clock.fixed(NOW, ZoneOffset.UTC));
        later.stop();

        placements.keep(key, home);

        assertThat(placements.find(key).block(SOON)).isEmpty();
    }
}
