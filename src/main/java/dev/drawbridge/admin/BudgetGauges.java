package dev.drawbridge.admin;

import dev.drawbridge.limits.BudgetState;
import dev.drawbridge.limits.BudgetStates;
import dev.drawbridge.limits.ModelLimits;
import dev.drawbridge.limits.Rule;
import dev.drawbridge.telemetry.BudgetMetrics;
import dev.drawbridge.telemetry.BudgetMetrics.Standing;
import dev.drawbridge.telemetry.BudgetMetrics.Whose;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Looks up from time to time how all budgets stand, so that whoever scrapes the metrics neither waits for the store
/// nor keeps it busy.
@Component
class BudgetGauges implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BudgetGauges.class);

    private final BudgetHolders holders;
    private final ModelLimits models;
    private final BudgetStates states;
    private final BudgetMetrics metrics;
    private final Duration every;
    private final Disposable.Swap looking = Disposables.swap();
    private volatile boolean running;

    BudgetGauges(
            BudgetHolders holders,
            ModelLimits models,
            BudgetStates states,
            BudgetMetrics metrics,
            @Value("${drawbridge.budget-gauges}") Duration every) {
        this.holders = holders;
        this.models = models;
        this.states = states;
        this.metrics = metrics;
        this.every = every;
    }

    @Override
    public void start() {
        running = true;
        looking.update(Flux.interval(Duration.ZERO, every)
                .onBackpressureDrop()
                .concatMap(_ -> look(), 0)
                .subscribe());
    }

    @Override
    public void stop() {
        running = false;
        looking.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Mono<Void> look() {
        return Flux.concat(Flux.defer(() -> Flux.fromIterable(ofModels())), Flux.defer(holders::all))
                .take(BudgetMetrics.MOST_HOLDERS)
                .collectList()
                .flatMap(states::of)
                .doOnNext(found -> metrics.show(standings(found)))
                .then()
                .onErrorResume(failure -> {
                    log.debug("How budgets stand could not be looked up; the gauges stay as they are.", failure);
                    metrics.keep();
                    return Mono.empty();
                });
    }

    private List<Rule> ofModels() {
        return models.all().stream()
                .map(held -> new Rule(held.scope(), held.limits()))
                .filter(rule -> !rule.set().budgets().isEmpty())
                .toList();
    }

    private static Map<Whose, Standing> standings(List<BudgetState> found) {
        Map<Whose, Standing> standings = LinkedHashMap.newLinkedHashMap(found.size());
        for (BudgetState state : found) {
            Whose whose = new Whose(
                    state.scope().kind().id(),
                    state.scope().name(),
                    state.budget().per().id());
            standings.putIfAbsent(
                    whose,
                    new Standing(
                            state.budget().microUsd(),
                            state.spent(),
                            state.reserved(),
                            state.left(),
                            state.window().end()));
        }
        return standings;
    }
}
