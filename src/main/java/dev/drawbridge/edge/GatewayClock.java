package dev.drawbridge.edge;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The one clock that everything else is given.
@Configuration(proxyBeanMethods = false)
class GatewayClock {
    private static final Logger log = LoggerFactory.getLogger(GatewayClock.class);

    /// @param start an RFC 3339 instant at which to start, for tests of calendar windows; blank for the real time
    @Bean
    Clock clock(@Value("${drawbridge.clock-start}") String start) {
        if (start.isBlank()) {
            return Clock.systemUTC();
        }
        log.warn("THE CLOCK IS SET: the gateway's time starts at {}. Keys, limits and the ledger follow it.", start);
        return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), instant(start)));
    }

    private static Instant instant(String start) {
        try {
            return Instant.parse(start.strip());
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "DRAWBRIDGE_CLOCK_START must be an instant like 2026-11-20T00:00:00Z, not '" + start + "'");
        }
    }
}
