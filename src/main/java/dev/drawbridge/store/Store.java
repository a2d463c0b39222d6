package dev.drawbridge.store;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// The shared memory of all replicas.
public interface Store {
    /// Commands on one shared connection; each fails after [#patience] at the latest, and at once with a
    /// [StoreAwayException] while the store is away.
    RedisClusterReactiveCommands<String, String> commands();

    /// The same for values that are no text.
    RedisClusterAsyncCommands<String, byte[]> bytes();

    /// How long a command may wait for its answer.
    default Duration patience() {
        return Patience.USUAL;
    }

    /// Whether commands make sense at the moment.
    StoreHealth health();

    /// Runs a script by its hash; a store that does not know it yet is told its text. A list is one element.
    default <T> Flux<T> run(Script script, ScriptOutputType type, List<String> keys, List<String> args) {
        String[] names = keys.toArray(String[]::new);
        String[] values = args.toArray(String[]::new);
        return commands()
                .<T>evalsha(script.sha1(), type, names, values)
                .onErrorResume(RedisNoScriptException.class, _ -> commands().eval(script.text(), type, names, values));
    }

    /// Messages that any replica publishes on the channel. The first one is empty and says that from now on nothing is
    /// missed; an empty one after a lost connection came back says that some may have been missed.
    Flux<String> messages(String channel);

    /// Tells all replicas that listen to the channel, this one included. What cannot be told is lost.
    default Mono<Void> tell(String channel, String message) {
        return commands().publish(channel, message).then().onErrorComplete(RedisException.class);
    }

    /// Waits for an answer while the gateway starts, patiently, because a cold process is slow; never for a call.
    ///
    /// @throws StoreStartException when the store fails all the time
    static <T> Optional<T> atStart(Mono<T> command) {
        return command.retryWhen(Retry.backoff(20, Duration.ofMillis(50))
                        .maxBackoff(Duration.ofMillis(500))
                        .filter(RedisException.class::isInstance)
                        .onRetryExhaustedThrow((_, last) -> new StoreStartException(
                                "The store does not answer: " + last.failure().getMessage(),
                                "See what is wrong with that Redis.",
                                last.failure())))
                .blockOptional();
    }
}
