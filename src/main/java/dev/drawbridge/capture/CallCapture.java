package dev.drawbridge.capture;

import dev.drawbridge.capture.CaptureLine.Direction;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the lines of one call.
record CallCapture(String call, RunningCapture running, CaptureWriter writer, Clock clock) {
    void write(
            Direction direction,
            Map<String, Object> facts,
            Map<String, List<String>> headers,
            @Nullable CapturedBody body) {
        writer.write(running, new CaptureLine(clock.instant(), call, direction, facts, headers, body));
    }

    /// @param facts what is known of it beside its status
    AnswerCapture answer(Direction direction, Map<String, Object> facts) {
        return new AnswerCapture((status, headers, body) -> {
            Map<String, Object> all = new LinkedHashMap<>(facts);
            all.put("status", status);
            write(direction, all, headers, body);
        });
    }
}
