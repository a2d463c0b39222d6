package dev.drawbridge.console;

import dev.drawbridge.limits.RunningCall;
import dev.drawbridge.limits.RunningCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Says in a line which calls run on this replica: those of others are not known before they end.
final class RunningLine {
    private static final int MOST = 5;

    private final RunningCalls calls;
    private final Clock clock;

    RunningLine(RunningCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    String text(Watched watched) {
        Instant now = clock.instant();
        List<RunningCall> wanted = calls.now().stream().filter(watched::takes).toList();
        if (wanted.isEmpty()) {
            return "Nothing runs on this replica right now.";
        }
        String some = wanted.stream()
                .limit(MOST)
                .map(call -> "%s → %s, %d s"
                        .formatted(
                                call.key(),
                                call.model(),
                                Duration.between(call.startedAt(), now).toSeconds()))
                .collect(Collectors.joining(" · "));
        String more = wanted.size() > MOST ? " and " + (wanted.size() - MOST) + " more" : "";
        return "Running on this replica: " + some + more;
    }
}
