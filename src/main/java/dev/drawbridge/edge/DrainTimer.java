package dev.drawbridge.edge;

import dev.drawbridge.relay.Drain;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.scheduler.Schedulers;

/// Gives running calls their time when the gateway is told to stop.
@Component
final class DrainTimer {
    private final ApplicationContext context;
    private final Drain drain;
    private final Duration time;

    DrainTimer(ApplicationContext context, Drain drain, @Value("${drawbridge.drain}") Duration time) {
        this.context = context;
        this.drain = drain;
        this.time = time;
    }

    /// The management server has a context of its own, which closes at other times.
    @EventListener
    void stopping(ContextClosedEvent event) {
        if (event.getApplicationContext().equals(context)) {
            Schedulers.parallel().schedule(drain::end, time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
