package dev.drawbridge.limits;

import java.util.List;

/// Tells which calls run on this replica at the moment, the oldest first.
@FunctionalInterface
public interface RunningCalls {
    List<RunningCall> now();
}
