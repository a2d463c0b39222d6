package dev.drawbridge.ledger;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes rows from memory to disk on a thread of its own, and seals files for the shipper.
final class JournalWriter implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);
    private static final int LARGEST_BATCH = 1000;
    private static final long LARGEST_SEGMENT = 1024 * 1024;
    private static final Duration LINGER = Duration.ofMillis(100);
    private static final Duration FORCE_EVERY = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final BlockingQueue<LedgerRow> queue;
    private final JournalDirectory directory;
    private final Shipper shipper;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<LedgerRow> batch = new ArrayList<>();
    private @Nullable Segment segment;
    private long openedAt;
    private long forcedAt;

    JournalWriter(BlockingQueue<LedgerRow> queue, JournalDirectory directory, Shipper shipper) {
        this.queue = queue;
        this.directory = directory;
        this.shipper = shipper;
    }

    /// Makes [#run] return when everything in the queue is written.
    void stop() {
        stopping.countDown();
    }

    @Override
    public void run() {
        try {
            while (!isStopping()) {
                take();
                work();
            }
            writeAll();
            seal();
        } catch (InterruptedException | IOException e) {
            log.error("The ledger journal ended early", e);
        }
        if (!batch.isEmpty() || !queue.isEmpty()) {
            log.error("{} ledger rows could not be written and are lost", batch.size() + queue.size());
        }
    }

    private void writeAll() throws InterruptedException {
        boolean healthy = true;
        while (healthy && take()) {
            healthy = work();
        }
    }

    /// Whether there is anything to write. Waits for it only while not stopping, and never so long that sealing
    /// suffers.
    private boolean take() throws InterruptedException {
        if (batch.isEmpty() && !isStopping()) {
            LedgerRow first = queue.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
            }
        }
        queue.drainTo(batch, LARGEST_BATCH - batch.size());
        return !batch.isEmpty();
    }

    /// Whether it went well. A failed batch is kept and written again, to a new file since the end of this one is
    /// unsure.
    private boolean work() throws InterruptedException {
        try {
            write();
            forceIfDue();
            sealIfDue();
            return true;
        } catch (IOException e) {
            log.error("Cannot write the ledger journal in {}; rows wait in memory", directory.path(), e);
            abandon();
            stopping.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        }
    }

    private void write() throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        if (segment == null) {
            segment = directory.newSegment();
            openedAt = System.nanoTime();
            forcedAt = openedAt;
        }
        segment.append(batch);
        batch.clear();
    }

    private void forceIfDue() throws IOException {
        if (segment != null && isOver(FORCE_EVERY, forcedAt)) {
            segment.force();
            forcedAt = System.nanoTime();
        }
    }

    /// While the store keeps up, files are small and rows soon seen; while it does not, files are few.
    private void sealIfDue() throws IOException {
        if (segment != null && (segment.size() >= LARGEST_SEGMENT || isWorthShipping())) {
            seal();
        }
    }

    private boolean isWorthShipping() {
        return shipper.isIdle() && isOver(LINGER, openedAt);
    }

    private void seal() throws IOException {
        Segment done = segment;
        if (done != null) {
            segment = null;
            try (done) {
                done.force();
            } finally {
                shipper.ship(done.path());
            }
        }
    }

    private void abandon() {
        try {
            seal();
        } catch (IOException e) {
            log.error("Cannot close a journal file; what can be read of it is shipped", e);
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private static boolean isOver(Duration duration, long since) {
        return System.nanoTime() - since >= duration.toNanos();
    }
}
