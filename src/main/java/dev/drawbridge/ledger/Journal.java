package dev.drawbridge.ledger;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.telemetry.CostMetrics;
import dev.drawbridge.telemetry.MetricName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Writes a row for every call that ended: first to a local file, then to the store, so that the store may be away.
/// Memory is only the way from the event loop to the disk, and bounded; what does not fit is counted and shouted about.
public final class Journal implements CallListener, SmartLifecycle {
    /// Most rows in memory: some 100 MB, reached only when the disk takes nothing for a long while.
    static final int CAPACITY = 100_000;

    /// Starts before the web server and stops after it, when the last call has ended.
    private static final int PHASE = 0;

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int DROPS_PER_COMPLAINT = 1000;

    private final JournalDirectory directory;
    private final Bookkeeper bookkeeper;
    private final CostMetrics costs;
    private final ShipperFactory shippers;
    private final BlockingQueue<LedgerRow> queue;
    private final Counter dropped;
    private volatile @Nullable JournalRun run;
    private volatile boolean stopped;

    /// Makes the shipper of one run.
    @FunctionalInterface
    interface ShipperFactory {
        Shipper create();
    }

    Journal(
            JournalDirectory directory,
            Bookkeeper bookkeeper,
            CostMetrics costs,
            int capacity,
            ShipperFactory shippers,
            MeterRegistry registry) {
        this.directory = directory;
        this.bookkeeper = bookkeeper;
        this.costs = costs;
        this.shippers = shippers;
        this.queue = new LinkedBlockingQueue<>(capacity);
        this.dropped = MetricName.LEDGER_ROWS_DROPPED.counter(registry, Tags.empty());
        MetricName.LEDGER_SEGMENTS_WAITING.gauge(registry, this, Journal::segmentsWaiting);
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        LedgerRow row = bookkeeper.row(call, outcome);
        if (stopped || !queue.offer(row)) {
            drop(call);
        }
        if (row.priced()) {
            costs.charged(row.key(), row.provider(), row.model(), row.credential(), row.costNanoUsd());
        } else {
            costs.unpriced(row.model());
        }
    }

    private void drop(Call call) {
        long before = (long) dropped.count();
        dropped.increment();
        if (before % DROPS_PER_COMPLAINT == 0) {
            log.error("The ledger row of {} is lost: {} takes no more", call.id(), directory.path());
        }
    }

    @Override
    public void start() {
        stopped = false;
        run = JournalRun.start(queue, directory, shippers.create());
    }

    @Override
    public void stop() {
        stopped = true;
        JournalRun last = run;
        if (last != null) {
            last.stop();
            run = null;
        }
    }

    @Override
    public boolean isRunning() {
        return run != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /// Files that the store has not taken yet.
    int segmentsWaiting() {
        JournalRun current = run;
        return current == null ? 0 : current.segmentsWaiting();
    }
}
