package dev.drawbridge.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Shows how budgets stand. What is no longer among them is no longer shown, and of more holders than a label may have
/// values only the first ones are.
public final class BudgetMetrics {
    /// More of them are not shown, and need not be looked up.
    public static final int MOST_HOLDERS = LabelValues.MOST_PER_LABEL;

    private static final double MICROS_PER_USD = 1e6;

    private final Map<MetricName, MultiGauge> gauges = new EnumMap<>(MetricName.class);
    private final MeterRegistry registry;
    private final Clock clock;
    private Map<Whose, AtomicReference<Standing>> shown = Map.of();

    public BudgetMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /// Which budget of whom.
    ///
    /// @param scope `key`, `team`, `model` or `global`
    /// @param name of the key, the team or the model, empty for everybody
    /// @param per its window
    public record Whose(String scope, String name, String per) {
        private Tags tags() {
            return Tags.of(Label.SCOPE.id(), scope, Label.NAME.id(), name, Label.PER.id(), per);
        }
    }

    /// How it stands, in micro-dollars.
    ///
    /// @param resetsAt null when never
    public record Standing(
            long limit,
            long spent,
            long reserved,
            long left,
            @Nullable Instant resetsAt) {}

    /// @param budgets all there are, in the order in which they find room
    public synchronized void show(Map<Whose, Standing> budgets) {
        var labels = new LabelValues();
        Map<Whose, AtomicReference<Standing>> next = LinkedHashMap.newLinkedHashMap(budgets.size());
        budgets.forEach((whose, standing) -> {
            if (whose.name.isEmpty() || labels.admitsOfPeople(Label.NAME, whose.name)) {
                next.put(whose, shown(whose, standing));
            }
        });
        register(next);
    }

    /// Nobody can say how they stand now: they stay as they were until their windows are over.
    public synchronized void keep() {
        Map<Whose, AtomicReference<Standing>> current = new HashMap<>(shown);
        Instant now = clock.instant();
        current.values().removeIf(standing -> isOver(standing.get(), now));
        register(current);
    }

    private static boolean isOver(Standing standing, Instant now) {
        return standing.resetsAt != null && !now.isBefore(standing.resetsAt);
    }

    /// The gauges that are there read from what they got when they were made.
    private AtomicReference<Standing> shown(Whose whose, Standing now) {
        AtomicReference<Standing> there = shown.getOrDefault(whose, new AtomicReference<>());
        there.set(now);
        return there;
    }

    private void register(Map<Whose, AtomicReference<Standing>> budgets) {
        shown = budgets;
        register(MetricName.BUDGET_LIMIT, _ -> true, budget -> budget.limit / MICROS_PER_USD);
        register(MetricName.BUDGET_SPENT, _ -> true, budget -> budget.spent / MICROS_PER_USD);
        register(MetricName.BUDGET_RESERVED, _ -> true, budget -> budget.reserved / MICROS_PER_USD);
        register(MetricName.BUDGET_LEFT, _ -> true, budget -> budget.left / MICROS_PER_USD);
        register(MetricName.BUDGET_RESET, budget -> budget.resetsAt != null, this::untilReset);
    }

    private void register(MetricName name, Predicate<Standing> has, ToDoubleFunction<Standing> value) {
        gauges.computeIfAbsent(name, first -> first.gauges(registry))
                .register(shown.entrySet().stream()
                        .filter(budget -> has.test(budget.getValue().get()))
                        .map(budget -> Row.of(
                                budget.getKey().tags(),
                                budget.getValue(),
                                standing -> value.applyAsDouble(Objects.requireNonNull(standing.get()))))
                        .toList());
    }

    private double untilReset(Standing budget) {
        Instant end = budget.resetsAt;
        return end == null
                ? Double.NaN
                : Math.max(0, Duration.between(clock.instant(), end).toSeconds());
    }
}
