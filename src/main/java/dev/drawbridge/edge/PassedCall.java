package dev.drawbridge.edge;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.PassedUsage;
import dev.drawbridge.limits.LimitRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What is known of a call that passes, and its one end.
final class PassedCall {
    private static final int CLIENT_CLOSED = 499;
    /// Typical bytes per token of text.
    private static final int BYTES_PER_TOKEN = 4;

    private final CallListener listener;
    private final Clock clock;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Call call;
    private volatile boolean begun;
    private volatile @Nullable Deployment target;
    private volatile String credential = ProviderCredential.DEFAULT;
    private volatile Duration askedAt = Duration.ZERO;
    private volatile @Nullable PassedUsage usage;
    private volatile @Nullable Duration firstEvent;
    private volatile int status;

    /// @param unread the call before anything of its body is known
    PassedCall(Call unread, CallListener listener, Clock clock) {
        this.call = unread;
        this.listener = listener;
        this.clock = clock;
    }

    Call call() {
        return call;
    }

    /// More is known of what is asked.
    void read(Call known) {
        call = known;
    }

    /// A provider is asked.
    void asking(Deployment provider, ProviderCredential proof) {
        target = provider;
        credential = proof.id();
        askedAt = elapsed();
        begin();
        listener.asked(call, this::lostNow);
    }

    /// How the call would have ended if this process died now.
    private CallOutcome lostNow() {
        Ending ending = status == 0 ? Ending.FAILED_BEFORE_OUTPUT : Ending.FAILED_AFTER_OUTPUT;
        Fault fault = Fault.gateway(FaultKind.INTERNAL, "The gateway that served this call is gone.");
        PassedUsage told = usage;
        return outcome(
                ending,
                status == 0 ? fault.kind().status() : status,
                fault,
                told == null ? Usage.NONE.known() : told.usage().known(),
                true);
    }

    private void begin() {
        if (!begun) {
            begun = true;
            listener.began(call);
        }
    }

    /// The provider's answer has begun.
    ///
    /// @param told finds the usage in it, null when it tells none of this call
    void answered(int code, @Nullable PassedUsage told) {
        status = code;
        usage = told;
        firstEvent = elapsed();
    }

    /// Of the provider's answer, 0 before it.
    int status() {
        return status;
    }

    /// The answer has been handed over to its last byte.
    void completed() {
        if (status < 400) {
            end(Ending.OK, status, null);
        } else {
            Fault fault = Fault.provider(FaultKind.ofStatus(status), "The provider answered " + status + ".");
            end(Ending.FAILED_BEFORE_OUTPUT, status, fault);
        }
    }

    void cancelled() {
        end(Ending.CANCELLED, status == 0 ? CLIENT_CLOSED : status, null);
    }

    /// @param error what the client is told, if it has had no answer yet
    void failed(Throwable error) {
        Fault fault = switch (error) {
            case FaultException told -> told.fault();
            case LimitRefusedException refused -> refused.fault();
            default -> Fault.gateway(FaultKind.INTERNAL, "The gateway failed. The operator's log tells why.");
        };
        if (status != 0) {
            end(Ending.FAILED_AFTER_OUTPUT, status, fault);
            return;
        }
        Ending ending = target == null ? Ending.REFUSED : Ending.FAILED_BEFORE_OUTPUT;
        end(ending, Codecs.of(call.dialect()).status(fault), fault);
    }

    private void end(Ending ending, int code, @Nullable Fault fault) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        begin();
        tellAttempt(ending, fault);
        Usage told = usage == null ? Usage.NONE : usage.usage();
        boolean counted = told.isNone() && spends(ending);
        listener.ended(call, outcome(ending, code, fault, counted ? counted() : told.known(), counted));
    }

    private void tellAttempt(Ending ending, @Nullable Fault fault) {
        Deployment provider = target;
        if (provider != null) {
            String model = provider.model().isEmpty() ? null : provider.model();
            Duration took = elapsed().minus(askedAt);
            listener.attempted(
                    call,
                    new AttemptOutcome(
                            provider.provider().name(),
                            model,
                            credential,
                            true,
                            ending,
                            firstEvent != null,
                            fault,
                            took,
                            null));
        }
    }

    /// Whether it may have cost something although nobody told how much.
    private boolean spends(Ending ending) {
        boolean worked = ending == Ending.OK || ending == Ending.CANCELLED || ending == Ending.FAILED_AFTER_OUTPUT;
        return worked && call.body().length > 0;
    }

    private Usage counted() {
        return new Usage((call.body().length + BYTES_PER_TOKEN - 1L) / BYTES_PER_TOKEN, 0, 0, 0, 0, 0);
    }

    private CallOutcome outcome(Ending ending, int code, @Nullable Fault fault, Usage tokens, boolean estimated) {
        Deployment asked = target;
        return new CallOutcome(
                ending,
                code,
                asked == null ? null : asked.provider().name(),
                asked == null || asked.model().isEmpty() ? null : asked.model(),
                asked == null ? null : credential,
                asked == null ? 0 : 1,
                tokens,
                estimated,
                null,
                fault,
                firstEvent,
                elapsed(),
                List.of());
    }

    private Duration elapsed() {
        return Duration.between(call.startedAt(), clock.instant());
    }
}
