package dev.drawbridge.limits;

import io.github.bucket4j.distributed.AsyncBucketProxy;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/// Where asks are answered: by the buckets that all replicas share, or by this replica's own part of them.
///
/// @param shared whether all replicas see what is taken here
/// @param sharers how many replicas have an equal part each
record RateSource(RateBuckets buckets, boolean shared, IntSupplier sharers, Arrears arrears, InstantSource clock) {
    /// All asks are answered at the same time; when one is refused the others give back. Whoever stops waiting gets
    /// nothing: what is granted to it all the same is given back, too.
    Mono<RateGrant> ask(List<RateAsk> asks) {
        return Mono.create(sink -> {
            var left = new AtomicBoolean();
            sink.onCancel(() -> left.set(true));
            List<CompletableFuture<RateTake>> answers =
                    asks.stream().map(this::take).toList();
            CompletionStage<Void> all = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
            all.whenComplete((_, failure) -> decide(takes(answers), failure, left.get(), sink));
        });
    }

    private CompletableFuture<RateTake> take(RateAsk ask) {
        long most = part(ask.most());
        AsyncBucketProxy bucket = buckets.of(ask.bucket().withMost(most));
        return bucket.tryConsumeAndReturnRemaining(ask.amount())
                .thenApply(probe -> new RateTake(ask, bucket, most, probe.isConsumed(), probe.getRemainingTokens()));
    }

    /// Rounded up: a limit of few is not one of none.
    private long part(long most) {
        return Math.ceilDiv(most, Math.max(1, sharers.getAsInt()));
    }

    private static List<RateTake> takes(List<CompletableFuture<RateTake>> answers) {
        return answers.stream()
                .filter(answer -> !answer.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
    }

    private void decide(List<RateTake> takes, @Nullable Throwable failure, boolean left, MonoSink<RateGrant> sink) {
        boolean granted = takes.stream().allMatch(RateTake::granted);
        if (failure == null && granted && !left) {
            sink.success(new RateGrant(takes, arrears, shared));
            return;
        }
        takes.stream().filter(RateTake::granted).forEach(RateTake::giveBack);
        if (failure != null) {
            sink.error(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
        } else if (!left) {
            sink.error(RateRefusal.of(takes, !shared, clock.instant()));
        }
    }
}
