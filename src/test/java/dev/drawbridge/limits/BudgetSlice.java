package dev.drawbridge.limits;

import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.store.Store;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;

/// Budgets as those see them who look them up or set them. Without a stereotype, so that tests of the whole application
/// do not find it.
public class BudgetSlice {
    private static final WindowCalendar CALENDAR = new WindowCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY);

    @Bean(initMethod = "start", destroyMethod = "stop")
    BudgetBoard budgetBoard(Store store) {
        return new BudgetBoard(store);
    }

    @Bean
    OwnRules ownRules(BudgetBoard board) {
        return new OwnRules(() -> LimitSettings.NONE, new ModelLimits(() -> LimitSettings.NONE), board);
    }

    @Bean
    LimitStates limitStates(Store store, Clock clock) {
        return new LimitStates(store, CALENDAR, clock);
    }

    @Bean
    BudgetStates budgetStates(Store store, Clock clock) {
        return new BudgetStates(store, CALENDAR, clock);
    }
}
