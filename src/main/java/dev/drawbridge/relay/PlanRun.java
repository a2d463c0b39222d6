package dev.drawbridge.relay;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.routing.FailoverRule;
import dev.drawbridge.routing.RetrySettings;
import dev.drawbridge.routing.Turnstile;
import dev.drawbridge.upstream.Upstream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Asks the targets of one call until one answers: again where that is safe, or the next. Steps come one after the
/// other; only the client's leaving may come at any time.
final class PlanRun {
    private final Deque<Attempt> left;
    private final Deque<Attempt> passedOver = new ArrayDeque<>();
    private final FailedAnswers failed;
    private final CallProgress progress;
    private final ReplyStamp stamp;
    private final AnswerHead head;
    private final RequestDrafts drafts;
    private final Upstream upstream;
    private final Turnstile turnstile;
    private final RetrySettings retries;
    private final Scheduler clock;
    private volatile @Nullable Attempt entered;
    private int repeats;

    PlanRun(
            List<Attempt> attempts,
            CallProgress progress,
            ReplyStamp stamp,
            AnswerHead head,
            RequestDrafts drafts,
            Upstream upstream,
            Turnstile turnstile,
            RetrySettings retries,
            Scheduler clock) {
        this.left = new ArrayDeque<>(attempts);
        this.failed = new FailedAnswers(progress.call().dialect());
        this.progress = progress;
        this.stamp = stamp;
        this.head = head;
        this.drafts = drafts;
        this.upstream = upstream;
        this.turnstile = turnstile;
        this.retries = retries;
        this.clock = clock;
    }

    Flux<byte[]> answer() {
        return Flux.defer(() -> ask(next().orElseThrow())).doFinally(_ -> leave());
    }

    ErrorAnswer error() {
        return new ErrorAnswer(Codecs.of(progress.call().dialect()), progress, stamp, head);
    }

    /// The next one that may be asked now. Those that may not come last.
    private Optional<Attempt> next() {
        repeats = 0;
        while (!left.isEmpty()) {
            Attempt attempt = left.remove();
            if (turnstile.enter(progress.call(), attempt.id())) {
                entered = attempt;
                return Optional.of(attempt);
            }
            passedOver.add(attempt);
        }
        return Optional.ofNullable(passedOver.poll()).map(this::anyway);
    }

    private Attempt anyway(Attempt attempt) {
        turnstile.enterAnyway(progress.call(), attempt.id());
        entered = attempt;
        return attempt;
    }

    private Attempt onceMore(Attempt attempt) {
        if (turnstile.enter(progress.call(), attempt.id())) {
            entered = attempt;
            return attempt;
        }
        return anyway(attempt);
    }

    private boolean hasOtherCredential(Attempt attempt) {
        return left.stream().anyMatch(attempt::isDeploymentOf);
    }

    private boolean isLast() {
        return left.isEmpty() && passedOver.isEmpty();
    }

    private void leave() {
        Attempt done = entered;
        entered = null;
        if (done != null) {
            turnstile.leave(progress.call(), done.id());
        }
    }

    private Flux<byte[]> ask(Attempt attempt) {
        return Flux.defer(() -> new AttemptRelay(attempt, progress, stamp, head, clock).run(upstream, drafts))
                .onErrorResume(error -> after(attempt, error));
    }

    private Flux<byte[]> after(Attempt attempt, Throwable error) {
        Fault fault = ErrorAnswer.faultOf(error);
        failed.add(error);
        FailoverRule rule = error instanceof UncarriableException ? FailoverRule.NEXT : FailoverRule.of(fault);
        Optional<Duration> pause =
                retries.delay(repeats, fault.retryAfter(), random()).filter(this::isInTime);
        boolean again = pause.isPresent()
                && switch (rule) {
                    case GIVE_UP, NEXT -> false;
                    case SAME_FIRST -> !FailoverRule.isOfCredential(fault) || !hasOtherCredential(attempt);
                    case NEXT_THEN_SAME -> isLast();
                };
        if (again) {
            return again(attempt, fault, pause.orElseThrow());
        }
        return rule == FailoverRule.GIVE_UP ? end(fault, error) : orNext(attempt, fault);
    }

    private Flux<byte[]> again(Attempt attempt, Fault fault, Duration pause) {
        repeats++;
        progress.retried(fault);
        leave();
        return Mono.delay(pause, clock).thenMany(Flux.defer(() -> ask(onceMore(attempt))));
    }

    private Flux<byte[]> orNext(Attempt attempt, Fault fault) {
        progress.attemptFailed(fault);
        leave();
        left.removeIf(other -> !FailoverRule.mayFollow(attempt, fault, other));
        passedOver.removeIf(other -> !FailoverRule.mayFollow(attempt, fault, other));
        Optional<Attempt> following = next();
        following.ifPresent(to -> progress.failedOver(attempt, to));
        return following.map(this::ask).orElseGet(() -> Flux.error(failed.mostInformative()));
    }

    private Flux<byte[]> end(Fault fault, Throwable error) {
        progress.attemptFailed(fault);
        return Flux.error(error);
    }

    /// Whether anything of the time for the whole call is left after a pause.
    private boolean isInTime(Duration pause) {
        Attempt asked = entered;
        return asked != null
                && progress.elapsed()
                                .plus(pause)
                                .compareTo(asked.provider().timeouts().total())
                        < 0;
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
