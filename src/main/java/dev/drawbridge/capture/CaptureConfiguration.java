package dev.drawbridge.capture;

import dev.drawbridge.store.DataDirectory;
import dev.drawbridge.store.Store;
import dev.drawbridge.telemetry.CaptureMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what writes calls down.
@Configuration(proxyBeanMethods = false)
public class CaptureConfiguration {
    @Bean(destroyMethod = "stop")
    CaptureWriter captureWriter(DataDirectory directory, Redaction redaction, MeterRegistry registry, Clock clock) {
        return new CaptureWriter(directory.path(), redaction, new CaptureMetrics(registry), clock);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    CaptureBook captureBook(Store store, CaptureWriter writer, Clock clock) {
        return new CaptureBook(store, writer, clock);
    }

    @Bean
    Captures captures(Store store, CaptureBook book, Clock clock) {
        return new Captures(store, book, clock);
    }

    @Bean
    CallCaptures callCaptures(CaptureBook book, CaptureWriter writer, Clock clock) {
        return new CallCaptures(book, writer, clock);
    }
}
