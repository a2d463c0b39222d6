package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// How many commands of a provider run at a time. As many calls again may wait for a place, for a while.
final class Places {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final String provider;
    private final int most;
    private final Duration patience;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();

    Places(String provider, int most, Duration patience) {
        this.provider = provider;
        this.most = most;
        this.patience = patience;
        this.free = new Semaphore(most, true);
    }

    int most() {
        return most;
    }

    /// Waits on the calling thread.
    ///
    /// @throws FaultException when there is no place and will be none soon
    void take() throws InterruptedException {
        if (free.tryAcquire(0, TimeUnit.NANOSECONDS)) {
            return;
        }
        try {
            if (waiting.incrementAndGet() > most || !free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw full();
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    void giveBack() {
        free.release();
    }

    /// How many calls wait for one.
    int waiting() {
        return waiting.get();
    }

    private FaultException full() {
        String message = "Provider '%s' answers %d calls at a time, and all of them are taken; try again soon."
                .formatted(provider, most);
        return new FaultException(
                Fault.provider(FaultKind.RATE_LIMITED, message).withRetryAfter(LATER));
    }
}
