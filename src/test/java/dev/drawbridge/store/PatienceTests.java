package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTests {
    @Test
    void onlyTheFirstSecondsOfAProcessMayTakeLonger() {
        var nanos = new AtomicLong(-5);
        var patience = Patience.ofGateway(Duration.ofMillis(100), nanos::get);

        assertThat(patience.now()).isEqualTo(Duration.ofSeconds(1));
        nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        assertThat(patience.now()).isEqualTo(Duration.ofSeconds(1));
        nanos.incrementAndGet();
        assertThat(patience.now()).isEqualTo(Duration.ofMillis(100));
    }
}
