package dev.drawbridge.store;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.PipelinedRedisFuture;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Stands before the client's commands: none is sent while the store is away, none waits longer than it may, and each
/// failure is reported.
///
/// The client's own time limit counts only once a command is written, not while a connection to a node of a cluster
/// is being made, and its clock ticks every 100 ms.
final class Guard implements InvocationHandler {
    private final Object commands;
    private final Breaker breaker;
    private final StoreListener listener;
    private final Patience patience;

    private Guard(Object commands, Breaker breaker, StoreListener listener, Patience patience) {
        this.commands = commands;
        this.breaker = breaker;
        this.listener = listener;
        this.patience = patience;
    }

    /// @param type the interface of the commands
    @SuppressWarnings("unchecked")
    static <T> T before(T commands, Class<? super T> type, Breaker breaker, StoreListener listener, Patience patience) {
        Class<?>[] types = {type};
        return (T)
                Proxy.newProxyInstance(type.getClassLoader(), types, new Guard(commands, breaker, listener, patience));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getReturnType() == RedisFuture.class && breaker.isAway()) {
            return new PipelinedRedisFuture<>(CompletableFuture.failedFuture(notSent()));
        }
        return guarded(passedOn(method, arguments));
    }

    private @Nullable Object passedOn(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(commands, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private @Nullable Object guarded(@Nullable Object answer) {
        return switch (answer) {
            case Mono<?> one -> one(one);
            case Flux<?> many -> many(many);
            case RedisFuture<?> future -> future(future);
            case null, default -> answer;
        };
    }

    private <T> Mono<T> one(Mono<T> command) {
        return Mono.defer(() -> breaker.isAway() ? Mono.error(notSent()) : limited(command, patience.now()));
    }

    private <T> Mono<T> limited(Mono<T> command, Duration limit) {
        return command.timeout(limit, Mono.error(() -> Trouble.tooLate(limit))).doOnError(this::report);
    }

    /// What comes after the first element depends on how fast the caller takes it, so only the client can limit it.
    private <T> Flux<T> many(Flux<T> command) {
        return Flux.defer(() -> breaker.isAway() ? Flux.error(notSent()) : limited(command, patience.now()));
    }

    private <T> Flux<T> limited(Flux<T> command, Duration limit) {
        return command.timeout(Mono.delay(limit))
                .onErrorMap(TimeoutException.class, _ -> Trouble.tooLate(limit))
                .doOnError(this::report);
    }

    private <T> RedisFuture<T> future(RedisFuture<T> command) {
        var answer = new PipelinedRedisFuture<T>(new CompletableFuture<>());
        Duration time = patience.now();
        Disposable limit = Schedulers.parallel()
                .schedule(
                        () -> answer.completeExceptionally(Trouble.tooLate(time)),
                        time.toMillis(),
                        TimeUnit.MILLISECONDS);
        command.whenComplete((value, failure) -> {
            limit.dispose();
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        var _ = answer.exceptionally(failure -> {
            report(failure);
            return null;
        });
        return answer;
    }

    private StoreAwayException notSent() {
        listener.failed(StoreFailure.NOT_SENT);
        return new StoreAwayException();
    }

    /// A script that is not known yet is no failure: the store is told its text.
    private void report(Throwable failure) {
        if (!(failure instanceof RedisNoScriptException)) {
            listener.failed(StoreFailure.of(failure));
        }
        breaker.report(failure);
    }
}
