package dev.drawbridge.limits;

import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.LimitForm;
import dev.drawbridge.call.LimitSet;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.catalog.ModelName;
import dev.drawbridge.settings.Meaning;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The section `limits`, as written; the methods say what holds.
///
/// @param models by the name that callers use, or a pattern of names
public record LimitSettings(
        @Meaning(value = "What holds for all calls together.", usual = "nothing") @Nullable
        Held global,

        @Meaning(value = "What holds for models, by the names that callers use or patterns of them.", usual = "nothing")
        Map<String, Held> models,

        @Meaning(value = "What becomes of limits while the store is away.", usual = "local") @Nullable
        OnStoreFailure onStoreFailure,

        @Meaning(
                value = "USD that a replica may spend of each budget while the store is away.",
                usual = "1.00",
                limits = "0 to 1000000")
        @Nullable
        BigDecimal budgetGraceUsd,

        @Meaning(
                value = "How long calls of a replica that died keep what they set aside. Needs a restart.",
                usual = "90s",
                limits = "3s to 1h")
        @Nullable
        Duration lease,

        @Meaning(value = "Whether calls are made whose price nobody knows.", usual = "allow") @Nullable
        Unpriced unpriced,

        @Meaning(value = "Where windows begin. Needs a restart.", usual = "UTC") @Nullable
        ZoneId timeZone,

        @Meaning(value = "The first day of a week. Needs a restart.", usual = "monday") @Nullable
        DayOfWeek weekStarts,

        @Meaning(value = "What is done about calls that run away.", usual = "nothing") @Nullable
        BrakeSettings brake) {
    static final LimitSettings NONE = new LimitSettings(null, Map.of(), null, null, null, null, null, null, null);

    private static final BigDecimal USUAL_GRACE = BigDecimal.ONE;
    private static final BigDecimal MOST_GRACE = BigDecimal.valueOf(1_000_000);
    private static final int MICRO_DIGITS = 6;
    private static final Duration USUAL_LEASE = Duration.ofSeconds(90);
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);
    private static final Duration LONGEST_LEASE = Duration.ofHours(1);

    public LimitSettings {
        if (budgetGraceUsd != null && (budgetGraceUsd.signum() < 0 || budgetGraceUsd.compareTo(MOST_GRACE) > 0)) {
            throw new IllegalArgumentException("budget-grace-usd must be a number from 0 to " + MOST_GRACE);
        }
        if (lease != null && (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0)) {
            throw new IllegalArgumentException("lease must be from 3s to 1h");
        }
        for (String name : models.keySet()) {
            ModelName.problem(name).ifPresent(problem -> {
                throw new IllegalArgumentException("the model \"" + name + "\" " + problem);
            });
        }
    }

    /// What the file says.
    public static LimitSettings read(Settings settings, Problems problems) {
        return settings.section("limits", LimitSettings.class, () -> NONE, problems);
    }

    /// Limits and budgets of one thing.
    public record Held(
            @Meaning(value = "How much may be asked for.", usual = "none", limits = "one for each kind and window")
            List<LimitForm> limits,

            @Meaning(value = "How much may be spent.", usual = "none", limits = "one for each window")
            List<BudgetForm> budgets) {
        public Held {
            for (int i = 0; i < limits.size(); i++) {
                LimitForm limit = limits.get(i);
                if (limits.subList(0, i).stream().anyMatch(limit::repeats)) {
                    throw new IllegalArgumentException("limits must not have two for the same window");
                }
            }
            for (int i = 0; i < budgets.size(); i++) {
                BudgetForm budget = budgets.get(i);
                if (budgets.subList(0, i).stream().anyMatch(budget::repeats)) {
                    throw new IllegalArgumentException("budgets must not have two for the same window");
                }
            }
        }

        LimitSet set() {
            return new LimitSet(
                    limits.stream().map(LimitForm::limit).toList(),
                    budgets.stream().map(BudgetForm::budget).toList());
        }
    }

    /// Whether calls may be made whose price nobody knows.
    public enum Unpriced {
        ALLOW,
        DENY
    }

    public LimitSet everybodys() {
        return global == null ? LimitSet.NONE : global.set();
    }

    public OnStoreFailure whenStoreFails() {
        return Objects.requireNonNullElse(onStoreFailure, OnStoreFailure.LOCAL);
    }

    /// The most that a replica may spend of each budget while the store is away, in 10⁻⁶ USD.
    public long graceMicroUsd() {
        return Objects.requireNonNullElse(budgetGraceUsd, USUAL_GRACE)
                .movePointRight(MICRO_DIGITS)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    public Duration leaseOrUsual() {
        return Objects.requireNonNullElse(lease, USUAL_LEASE);
    }

    public boolean mayBeUnpriced() {
        return unpriced != Unpriced.DENY;
    }

    /// What stops calls that run away; nothing where the operator says nothing.
    public BrakeSettings brakeOrNone() {
        return Objects.requireNonNullElse(brake, BrakeSettings.NONE);
    }

    /// Where its windows begin and end.
    public WindowCalendar calendar() {
        return new WindowCalendar(zone(), firstDayOfWeek());
    }

    ZoneId zone() {
        return Objects.requireNonNullElse(timeZone, ZoneOffset.UTC);
    }

    DayOfWeek firstDayOfWeek() {
        return Objects.requireNonNullElse(weekStarts, DayOfWeek.MONDAY);
    }
}
