package dev.drawbridge.limits;

import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.settings.Current;
import dev.drawbridge.store.Store;
import dev.drawbridge.telemetry.BrakeMetrics;
import dev.drawbridge.telemetry.ReserveMetrics;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/// Puts together what lets calls in and settles them.
@Configuration(proxyBeanMethods = false)
class MoneyConfiguration {
    /// A replica that starts again is another one: what it left open is for its survivors.
    @Bean
    Reservations reservations(Store store) {
        return new Reservations(store, "gw-" + UUID.randomUUID());
    }

    @Bean
    OpenCalls openCalls(Reservations reservations, LeaseNote note) {
        return new OpenCalls(reservations, note);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    Replicas replicas(
            Store store,
            Reservations reservations,
            Current<LimitSettings> settings,
            LostReplicas lost,
            OpenCalls open) {
        return new Replicas(
                store, reservations.replica(), settings.get().leaseOrUsual(), Schedulers.parallel(), lost, open::renew);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    BudgetBoard budgetBoard(Store store) {
        return new BudgetBoard(store);
    }

    @Bean
    OwnRules rules(Current<LimitSettings> settings, ModelLimits models, BudgetBoard board) {
        return new OwnRules(settings, models, board);
    }

    @Bean
    BudgetStates budgetStates(Store store, WindowCalendar calendar, Clock clock) {
        return new BudgetStates(store, calendar, clock);
    }

    @Bean
    RunningCalls runningCalls(OpenCalls open) {
        return open::running;
    }

    @Bean
    LimitStates limitStates(Store store, WindowCalendar calendar, Clock clock) {
        return new LimitStates(store, calendar, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    Money money(
            Store store,
            Reservations reservations,
            Current<LimitSettings> settings,
            Replicas replicas,
            OpenCalls openCalls) {
        var grace = new Grace(() -> settings.get().graceMicroUsd(), replicas::alive);
        return new Money(reservations, store.health(), () -> settings.get().whenStoreFails(), grace, openCalls);
    }

    @Bean
    BrakeWindows brakeWindows(Current<LimitSettings> settings) {
        return new BrakeWindows(Current.derived(settings, LimitSettings::brakeOrNone));
    }

    @Bean
    Brakes brakes(Current<LimitSettings> settings, BrakeWindows windows, BrakeMetrics metrics) {
        return new Brakes(Current.derived(settings, LimitSettings::brakeOrNone), windows, metrics);
    }

    @Bean
    Admission admission(
            Rules rules,
            TokenEstimate estimate,
            WorstCase worstCase,
            RateLimits rates,
            Money money,
            OpenCalls openCalls,
            Brakes brakes,
            Tariff tariff,
            Current<LimitSettings> settings,
            Charges charges,
            ReserveMetrics reserves,
            WindowCalendar calendar,
            Clock clock) {
        var claims = new Claims(tariff, calendar, () -> settings.get().mayBeUnpriced());
        return new Admission(
                rules, estimate, worstCase, rates, money, openCalls, claims, brakes, charges, reserves, calendar,
                clock);
    }
}
