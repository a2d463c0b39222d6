package dev.drawbridge.relay;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.dialect.ClientQuirk;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.reasoning.ReasoningCarrier;
import dev.drawbridge.routing.RoutePlan;
import dev.drawbridge.routing.Turnstile;
import dev.drawbridge.upstream.Upstream;
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
    private final Turnstile turnstile;

    /// @param upstreams the way to the providers for one call
    /// @param listener hears of every call's one end
    /// @param turnstile says which targets may be asked now
    /// @param clock keeps the time of timeouts and keepalives, and decodes large bodies
    public Relay(
            Function<Call, Upstream> upstreams,
            CallListener listener,
            ReasoningCarrier reasoning,
            Supplier<RelaySettings> settings,
            Scheduler clock,
            Drain drain,
            Turnstile turnstile) {
        this.upstreams = upstreams;
        this.listener = listener;
        this.reasoning = reasoning;
        this.settings = settings;
        this.clock = clock;
        this.drain = drain;
        this.turnstile = turnstile;
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
            var run = new PlanRun(
                    plan.attempts(),
                    progress,
                    stamp(call, now),
                    head,
                    drafts,
                    upstream,
                    turnstile,
                    now.retries(),
                    clock);
            return drain.limit(run.answer())
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
}
