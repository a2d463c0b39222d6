package dev.drawbridge.capture;

import java.util.concurrent.atomic.AtomicLong;

/// An order in force and the file that it fills here.
final class RunningCapture {
    private final CaptureOrder order;
    private final CaptureFile file;
    private final AtomicLong dropped = new AtomicLong();

    RunningCapture(CaptureOrder order, CaptureFile file) {
        this.order = order;
        this.file = file;
    }

    CaptureOrder order() {
        return order;
    }

    CaptureFile file() {
        return file;
    }

    void drop() {
        dropped.incrementAndGet();
    }

    /// Lines that were not written.
    long dropped() {
        return dropped.get();
    }
}
