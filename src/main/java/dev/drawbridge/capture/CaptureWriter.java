package dev.drawbridge.capture;

import dev.drawbridge.telemetry.CaptureMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes lines on a thread of its own, which is there only while there are some. What comes faster than the disk takes
/// it is left out and counted.
final class CaptureWriter {
    private static final Logger log = LoggerFactory.getLogger(CaptureWriter.class);
    private static final long MOST_WAITING = 16L << 20;
    private static final long LARGEST_FILE = 100L << 20;
    private static final long IDLE_SECONDS = 5;
    private static final long LAST_SECONDS = 2;

    private final Path directory;
    private final Redaction redaction;
    private final CaptureMetrics metrics;
    private final Clock clock;
    private final AtomicLong waiting = new AtomicLong();
    private final ThreadPoolExecutor thread;

    CaptureWriter(Path directory, Redaction redaction, CaptureMetrics metrics, Clock clock) {
        this.directory = directory;
        this.redaction = redaction;
        this.metrics = metrics;
        this.clock = clock;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("capture").daemon().factory());
        thread.allowCoreThreadTimeOut(true);
    }

    RunningCapture open(CaptureOrder order) {
        return new RunningCapture(order, new CaptureFile(directory.resolve(order.file()), LARGEST_FILE));
    }

    /// From any thread; never waits.
    void write(RunningCapture capture, CaptureLine line) {
        int weight = line.weight();
        if (waiting.addAndGet(weight) > MOST_WAITING) {
            waiting.addAndGet(-weight);
            drop(capture);
            return;
        }
        try {
            thread.execute(() -> {
                waiting.addAndGet(-weight);
                append(capture, line);
            });
        } catch (RejectedExecutionException _) {
            drop(capture);
        }
    }

    private void drop(RunningCapture capture) {
        capture.drop();
        metrics.dropped();
    }

    private void append(RunningCapture capture, CaptureLine line) {
        try {
            if (!capture.file().append(bytes(line.json(redaction)), bytes(stopLine()))) {
                drop(capture);
            }
        } catch (IOException | RuntimeException e) {
            drop(capture);
            log.error("A line cannot be captured in {}", capture.file().path(), e);
        }
    }

    private ObjectNode stopLine() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("time", clock.instant().toString())
                .put("direction", "stop")
                .put("message", "This file has reached 100 MiB; what follows is left out.");
    }

    private static byte[] bytes(ObjectNode line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                log.warn("{} bytes of captured lines were not written in time.", waiting);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
