package dev.drawbridge.relay;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.dialect.ClientQuirk;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.reasoning.ReasoningCarrier;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.routing.FailoverRule;
import dev.drawbridge.routing.RoutePlan;
import dev.drawbridge.upstream.Upstream;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/// Runs the plan of a call and brings the caller its answer.
public final class Relay {
    private final Function<Call, Upstream> upstreams;
    private final CallListener listener;
    private final ReasoningCarrier reasoning;
    private final Supplier<RelaySettings> settings;
    private final Scheduler clock;
    private final Drain drain;

    /// @param upstreams the way to the providers for one call
    /// @param listener hears of every call's one end
    /// @param clock keeps the time of timeouts and keepalives, and decodes large bodies
    public Relay(
            Function<Call, Upstream> upstreams,
            CallListener listener,
            ReasoningCarrier reasoning,
            Supplier<RelaySettings> settings,
            Scheduler clock,
            Drain drain) {
        this.upstreams = upstreams;
        this.listener = listener;
        this.reasoning = reasoning;
        this.settings = settings;
        this.clock = clock;
        this.drain = drain;
    }

    /// The answer's bytes, whole events at a time where it is streamed; the head is told before the first of
    /// them. The flux never fails: an error is an answer too. Cancelling it closes the exchange with the
    /// provider at once.
    public Flux<byte[]> relay(Call call, RoutePlan plan, AnswerHead head) {
        return Flux.defer(() -> {
            RelaySettings now = settings.get();
            listener.began(call);
            var progress = new CallProgress(call, listener, clock);
            Upstream upstream = upstreams.apply(call);
            var drafts = new RequestDrafts(call, reasoning.of(call), upstream, now.onLoss(), clock);
            var run = new Run(plan.attempts(), progress, stamp(call, now), head, drafts, upstream);
            return drain.limit(run.from(0))
                    .onErrorResume(error -> Flux.just(run.error().tell(error)))
                    .doOnCancel(progress::cancelled)
                    .doOnComplete(progress::completed);
        });
    }

    private static ReplyStamp stamp(Call call, RelaySettings settings) {
        return new ReplyStamp(
                call.id(),
                call.head().model(),
                call.startedAt().getEpochSecond(),
                call.head(),
                call.body(),
                ClientQuirk.of(call.headers()),
                settings.keepalive());
    }

    private final class Run {
        private final List<Attempt> attempts;
        private final CallProgress progress;
        private final ReplyStamp stamp;
        private final AnswerHead head;
        private final RequestDrafts drafts;
        private final Upstream upstream;

        Run(
                List<Attempt> attempts,
                CallProgress progress,
                ReplyStamp stamp,
                AnswerHead head,
                RequestDrafts drafts,
                Upstream upstream) {
            this.attempts = attempts;
            this.progress = progress;
            this.stamp = stamp;
            this.head = head;
            this.drafts = drafts;
            this.upstream = upstream;
        }

        /// This attempt, or the next one when it fails before the client has seen any of its answer.
        Flux<byte[]> from(int index) {
            boolean last = index + 1 == attempts.size();
            Flux<byte[]> answer = Flux.defer(
                    () -> new AttemptRelay(attempts.get(index), progress, stamp, head, clock).run(upstream, drafts));
            return last ? answer : answer.onErrorResume(error -> orNext(error, index));
        }

        private Flux<byte[]> orNext(Throwable error, int failed) {
            Fault fault = ErrorAnswer.faultOf(error);
            boolean mayGoOn = error instanceof UncarriableException || FailoverRule.tryNext(fault);
            OptionalInt next = FailoverRule.next(attempts, failed, fault);
            if (mayGoOn && next.isPresent()) {
                progress.failedOver(attempts.get(failed), attempts.get(next.getAsInt()), fault);
                return from(next.getAsInt());
            }
            return Flux.error(error);
        }

        ErrorAnswer error() {
            return new ErrorAnswer(Codecs.of(progress.call().dialect()), progress, stamp, head);
        }
    }
}
