package dev.drawbridge.call;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells everybody who listens; what one of them throws is logged and keeps nothing from the others.
public final class CallListeners implements CallListener {
    private static final Logger log = LoggerFactory.getLogger(CallListeners.class);

    private final List<CallListener> listeners;

    public CallListeners(List<CallListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void began(Call call) {
        tell(call, listener -> listener.began(call));
    }

    @Override
    public void asked(Call call, Supplier<CallOutcome> lostNow) {
        tell(call, listener -> listener.asked(call, lostNow));
    }

    @Override
    public void answering(Call call, AttemptOutcome soFar) {
        tell(call, listener -> listener.answering(call, soFar));
    }

    @Override
    public void retried(Call call, AttemptOutcome failed) {
        tell(call, listener -> listener.retried(call, failed));
    }

    @Override
    public void attempted(Call call, AttemptOutcome attempt) {
        tell(call, listener -> listener.attempted(call, attempt));
    }

    @Override
    public void failedOver(Call call, String from, String to) {
        tell(call, listener -> listener.failedOver(call, from, to));
    }

    @Override
    public void spent(Call call, Phase phase, Duration took) {
        tell(call, listener -> listener.spent(call, phase, took));
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        tell(call, listener -> listener.ended(call, outcome));
    }

    private void tell(Call call, Consumer<CallListener> news) {
        for (CallListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                log.error("{} failed on call {}", listener.getClass().getName(), call.id(), e);
            }
        }
    }
}
