package dev.drawbridge.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;

/// The journal's writer and shipper from start to stop.
record JournalRun(JournalWriter writer, Thread thread, Shipper shipper, Disposable shipping) {
    private static final Logger log = LoggerFactory.getLogger(JournalRun.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    static JournalRun start(BlockingQueue<LedgerRow> queue, JournalDirectory directory, Shipper shipper) {
        Disposable shipping = shipper.start();
        try {
            directory.leftovers().forEach(shipper::ship);
        } catch (IOException e) {
            shipping.dispose();
            throw new UncheckedIOException("The ledger journal cannot use " + directory.path(), e);
        }
        var writer = new JournalWriter(queue, directory, shipper);
        Thread thread = Thread.ofPlatform().name("drawbridge-journal").daemon().start(writer);
        return new JournalRun(writer, thread, shipper, shipping);
    }

    /// Writes everything, then gives the store a moment to take it. What it does not take stays for the next start.
    void stop() {
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        writer.stop();
        try {
            if (thread.join(LONGEST_STOP)) {
                shipper.finish().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } else {
                log.error("The disk is too slow to write the last ledger rows");
            }
        } catch (TimeoutException _) {
            log.warn("{} ledger files stay in the journal for the next start", shipper.waiting());
        } catch (ExecutionException e) {
            log.error("Shipping of ledger rows ended early", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            shipping.dispose();
        }
    }

    int segmentsWaiting() {
        return shipper.waiting();
    }
}
