package dev.drawbridge.console;

import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.ledger.Arrivals;
import dev.drawbridge.limits.RunningCalls;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.ISpringWebFluxTemplateEngine;

/// Puts together what tells pages of calls as they happen.
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {
    @Bean
    Watchers watchers() {
        return new Watchers();
    }

    @Bean
    CallStream callStream(
            Arrivals arrivals,
            RunningCalls running,
            ISpringWebFluxTemplateEngine templates,
            WindowCalendar calendar,
            Watchers watchers,
            Clock clock) {
        return new CallStream(arrivals, new RunningLine(running, clock), templates, calendar, watchers);
    }
}
