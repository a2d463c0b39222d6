package dev.drawbridge.relay;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.call.Phase;
import dev.drawbridge.call.PhaseTimer;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.routing.Attempt;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// What is known of a running call, and its one end. Written by whoever carries the answer, read by whoever ends the
/// call, which a leaving client does on another thread.
final class CallProgress {
    private static final int CLIENT_CLOSED = 499;

    private final Call call;
    private final CallListener listener;
    private final PhaseTimer phases;
    private final long started;

    private DeliveredText delivered = new DeliveredText();
    private @Nullable Attempt attempt;
    private int attempts;
    private boolean asking;
    private long askedAt;
    private Usage usage = Usage.NONE;
    private ChatEvent.@Nullable Finished finish;
    private @Nullable Fault fault;
    private @Nullable Duration firstEvent;
    private int status;
    private Set<Loss> losses = Set.of();
    private boolean ended;

    CallProgress(Call call, CallListener listener, Scheduler clock) {
        this.call = call;
        this.listener = listener;
        this.phases = new PhaseTimer(listener, () -> clock.now(TimeUnit.NANOSECONDS));
        this.started = phases.now();
    }

    Call call() {
        return call;
    }

    Duration elapsed() {
        return Duration.ofNanos(phases.now() - started);
    }

    /// The same work, of which it is told how long it took.
    <T> Mono<T> timed(Phase phase, Mono<T> work) {
        return phases.time(call, phase, work);
    }

    /// A provider is asked; what an earlier one said no longer counts.
    void asking(Attempt next, List<Loss> lost) {
        ask(next, lost);
        listener.asked(call, this::lostNow);
    }

    private synchronized void ask(Attempt next, List<Loss> lost) {
        attempt = next;
        attempts++;
        asking = true;
        askedAt = phases.now();
        delivered = new DeliveredText();
        usage = Usage.NONE;
        finish = null;
        fault = null;
        losses = new LinkedHashSet<>(lost);
    }

    /// The attempt is over before the client got any of its answer.
    void attemptFailed(Fault reason) {
        tellAttempt(Ending.FAILED_BEFORE_OUTPUT, reason);
    }

    /// The same, and the same target is asked again.
    void retried(Fault reason) {
        AttemptOutcome told = tellAttempt(Ending.FAILED_BEFORE_OUTPUT, reason);
        if (told != null) {
            listener.retried(call, told);
        }
    }

    /// The next provider gets its chance.
    void failedOver(Attempt from, Attempt to) {
        listener.failedOver(call, from.provider().name(), to.provider().name());
    }

    /// Nothing is told of an attempt that ended before its provider was asked, or that was told of already.
    private @Nullable AttemptOutcome tellAttempt(Ending ending, @Nullable Fault reason) {
        AttemptOutcome told = attemptEnds(ending, reason);
        if (told != null) {
            listener.attempted(call, told);
        }
        return told;
    }

    private synchronized @Nullable AttemptOutcome attemptEnds(Ending ending, @Nullable Fault reason) {
        Attempt asked = attempt;
        if (asked == null || !asking) {
            return null;
        }
        asking = false;
        return attemptOutcome(asked, ending, reason);
    }

    private AttemptOutcome attemptOutcome(Attempt asked, Ending ending, @Nullable Fault reason) {
        Duration first = firstEvent;
        return new AttemptOutcome(
                asked.provider().name(),
                asked.model(),
                asked.credential().id(),
                asked.passes(call),
                ending,
                first != null,
                reason,
                Duration.ofNanos(phases.now() - askedAt),
                first == null ? null : first.minusNanos(askedAt - started));
    }

    synchronized int attempts() {
        return attempts;
    }

    synchronized List<Loss> losses() {
        return List.copyOf(losses);
    }

    synchronized @Nullable Attempt attempt() {
        return attempt;
    }

    /// The status line is on its way to the client.
    synchronized void committed(int sent) {
        status = sent;
    }

    synchronized boolean isCommitted() {
        return status != 0;
    }

    void firstEventSeen() {
        AttemptOutcome soFar = firstEventNow();
        if (soFar != null) {
            listener.answering(call, soFar);
        }
    }

    private synchronized @Nullable AttemptOutcome firstEventNow() {
        Attempt asked = attempt;
        if (firstEvent != null) {
            return null;
        }
        firstEvent = elapsed();
        return asked == null ? null : attemptOutcome(asked, Ending.OK, null);
    }

    synchronized boolean outputBegun() {
        return firstEvent != null;
    }

    synchronized void saw(ChatEvent event) {
        switch (event) {
            case ChatEvent.TextDelta delta -> delivered.add(delta.text());
            case ChatEvent.ThinkingDelta delta -> delivered.add(delta.text());
            case ChatEvent.ArgumentsDelta delta -> delivered.add(delta.text());
            case ChatEvent.UsageSeen seen -> usage = usage.merge(seen.usage());
            case ChatEvent.Finished finished -> finish = finished;
            case ChatEvent.Failed failed -> fault = failed.fault();
            case ChatEvent.PartOpened(int _, ChatEvent.PartStart.Foreign(var part)) ->
                answerLoses(part.origin(), part.kind());
            case ChatEvent.Foreign foreign -> answerLoses(foreign.origin(), foreign.kind());
            case ChatEvent.Opened _, ChatEvent.PartOpened _, ChatEvent.PartClosed _, ChatEvent.SealSeen _ -> {}
        }
    }

    /// What only the provider's dialect knows never reaches a client of another. The header may have gone by now.
    private void answerLoses(String origin, String kind) {
        if (!origin.equals(call.dialect().id())) {
            losses.add(new Loss("answer." + kind, "only known to " + origin));
        }
    }

    synchronized void failed(Fault what) {
        fault = what;
    }

    /// The answer has been handed over to its last byte.
    void completed() {
        Fault failed = fault;
        end(failed == null ? Ending.OK : failure(failed));
    }

    /// The client has left. Many do so on the last event, without waiting for the end of the stream.
    void cancelled() {
        if (isFinished()) {
            completed();
        } else {
            end(Ending.CANCELLED);
        }
    }

    private synchronized boolean isFinished() {
        return finish != null;
    }

    private synchronized Ending failure(Fault failed) {
        if (attempts == 0 && failed.blame() != Blame.GATEWAY) {
            return Ending.REFUSED;
        }
        return firstEvent == null ? Ending.FAILED_BEFORE_OUTPUT : Ending.FAILED_AFTER_OUTPUT;
    }

    private void end(Ending ending) {
        CallOutcome outcome;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            outcome = outcome(ending);
        }
        tellAttempt(ending, outcome.fault());
        listener.ended(call, outcome);
    }

    /// How the call would have ended if this process died now.
    private synchronized CallOutcome lostNow() {
        Ending ending = firstEvent == null ? Ending.FAILED_BEFORE_OUTPUT : Ending.FAILED_AFTER_OUTPUT;
        return outcome(ending, Fault.gateway(FaultKind.INTERNAL, "The gateway that served this call is gone."), true);
    }

    private CallOutcome outcome(Ending ending) {
        return outcome(ending, fault, false);
    }

    private CallOutcome outcome(Ending ending, @Nullable Fault reason, boolean guessed) {
        boolean whole = ending == Ending.OK && usage.output() != Usage.UNKNOWN && usage.input() != Usage.UNKNOWN;
        boolean spent = attempts > 0 && ending != Ending.FAILED_BEFORE_OUTPUT && !whole;
        Usage counted = spent ? delivered.complete(usage, call.body().length) : usage.known();
        return new CallOutcome(
                ending,
                status == 0 ? CLIENT_CLOSED : status,
                attempt == null ? null : attempt.provider().name(),
                attempt == null ? null : attempt.model(),
                attempt == null ? null : attempt.credential().id(),
                attempts,
                counted,
                spent || guessed,
                finish == null ? null : finish.reason(),
                reason,
                firstEvent,
                elapsed(),
                List.copyOf(losses));
    }
}
