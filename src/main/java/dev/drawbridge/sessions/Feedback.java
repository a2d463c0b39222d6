package dev.drawbridge.sessions;

import dev.drawbridge.routing.Standing;
import dev.drawbridge.routing.TaskClass;
import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.telemetry.AutoMetrics;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// What callers said of the answers they got, by model and kind of task. Every replica has a copy that is some seconds
/// old at most.
public final class Feedback {
    /// After so long nobody can say any more how a call went.
    public static final Duration TIME_TO_SAY = Duration.ofDays(1);

    /// More of them are not counted.
    static final int MOST = 2_000;

    private static final Script GIVE = Script.load("/redis/feedback-give.lua");
    private static final String SEPARATOR = "\t";

    private final Store store;
    private final Later later;
    private final AutoMetrics metrics;
    private final InstantSource clock;
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    Feedback(Store store, Later later, AutoMetrics metrics, InstantSource clock) {
        this.store = store;
        this.later = later;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// What became of somebody's word.
    public enum Fate {
        COUNTED,
        /// It was said before.
        AGAIN,
        /// There is no such call, it is too old, somebody else's, or not one that `auto` looked at.
        UNKNOWN
    }

    /// @param target that was praised or blamed, empty when nothing was counted
    public record Told(Fate fate, String target, String task) {}

    Standing standing(String target, TaskClass task) {
        return standings.getOrDefault(field(target, task), Standing.UNKNOWN);
    }

    /// A call was answered, so that somebody may say how well.
    void answered(String call, String keyId, String target, TaskClass task) {
        String note = String.join(SEPARATOR, keyId, target, task.id());
        later.write(store.commands().set(noteOf(call), note, SetArgs.Builder.px(TIME_TO_SAY)));
    }

    /// Fails with [StoreAwayException].
    ///
    /// @param keyId whose call it must be, null for anybody's
    public Mono<Told> give(String call, boolean ok, @Nullable String keyId) {
        List<String> keys = List.of(noteOf(call), StoreKeys.FEEDBACK);
        List<String> args = List.of(
                ok ? "1" : "0",
                Long.toString(clock.millis()),
                Long.toString(Standing.HALF_LIFE.toMillis()),
                keyId == null ? "" : keyId,
                Integer.toString(MOST));
        return store.<List<String>>run(GIVE, ScriptOutputType.MULTI, keys, args)
                .next()
                .map(answer -> told(answer, ok))
                .onErrorMap(RedisException.class, StoreAwayException::new);
    }

    private Told told(List<String> answer, boolean ok) {
        Fate fate = Fate.valueOf(answer.getFirst());
        if (fate != Fate.COUNTED) {
            return new Told(fate, "", "");
        }
        String target = answer.get(1);
        String task = answer.get(2);
        learn(target + SEPARATOR + task, answer.get(3));
        metrics.told(ok, task);
        return new Told(fate, target, task);
    }

    /// Looks at what other replicas have heard.
    Mono<Void> refresh() {
        return store.commands()
                .hgetall(StoreKeys.FEEDBACK)
                .doOnNext(entry -> learn(entry.getKey(), entry.getValue()))
                .then();
    }

    private void learn(String field, String text) {
        StandingForm.read(text).ifPresent(standing -> standings.put(field, standing));
    }

    private static String field(String target, TaskClass task) {
        return target + SEPARATOR + task.id();
    }

    private static String noteOf(String call) {
        return StoreKeys.FEEDBACK_CALL.formatted(call);
    }
}
