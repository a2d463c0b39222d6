package dev.drawbridge.capture;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.json.JsonMapper;

/// What an admin ordered: the calls of this key are written down until then.
///
/// @param by name of the admin
public record CaptureOrder(String keyId, String keyName, String by, Instant from, Instant until) {
    /// The most that may be ordered.
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static CaptureOrder of(String keyId, String keyName, String by, Instant now, Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a capture takes from 1 s to 24 h");
        }
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        return new CaptureOrder(keyId, keyName, by, from, from.plus(time));
    }

    /// Below the data directory of every replica that serves calls of the key.
    public String file() {
        return "captures/" + keyId + "-" + STAMP.format(from) + ".jsonl";
    }

    boolean isOn(Instant now) {
        return now.isBefore(until);
    }

    static CaptureOrder read(String json) {
        return JsonMapper.shared().readValue(json, CaptureOrder.class);
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }
}
