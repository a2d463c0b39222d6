package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTests {
    private static final Instant NOW = Instant.parse("2026-11-20T23:00:00Z");
    private static final Scope TEAM = Scope.team("core");
    private static final Window DAY =
            new Window(Per.DAY, Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));

    @Test
    void saysWhoseBudgetItIsAndWhenThereIsMore() {
        var refusal = refusal(Budget.Mode.ESTIMATE, 30_000, new Taken.Used(4_980_000, 10_000));

        assertThat(refusal)
                .hasMessage(
                        "Team \"core\": the budget of $5.00 per day does not allow this call: $4.98 spent, $0.01 set"
                                + " aside for running calls, $0.01 left; this call probably costs about $0.03, more at"
                                + " 2026-11-21T00:00:00Z (in 60 min).");
        assertThat(refusal.fault().retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(refusal.fault().code()).isEqualTo("budget_exceeded");
        assertThat(refusal.allowance().left()).isEqualTo(10_000);
    }

    @Test
    void waitsOnlyForRunningCallsWhereTheyHoldTheMoney() {
        var refusal = refusal(Budget.Mode.STRICT, 30_000, new Taken.Used(1_000_000, 3_990_000));

        assertThat(refusal.fault().retryAfter()).isLessThan(Duration.ofMinutes(1));
        assertThat(refusal.getMessage()).contains("may cost up to $0.03");
    }

    @Test
    void slotsAreFreeSoon() {
        var refusal = Refusal.of(new Claim.Slot(TEAM, 8), new Taken.Used(0, 8), List.of(), NOW);

        assertThat(refusal)
                .hasMessage(
                        "Team \"core\" may have 8 calls at the same time, and has as many now. Try again when one of"
                                + " them has ended.");
        assertThat(refusal.fault().code()).isEqualTo("too_many_concurrent_calls");
        assertThat(refusal.fault().retryAfter()).isLessThan(Duration.ofMinutes(1));
    }

    private static LimitRefusedException refusal(Budget.Mode mode, long amount, Taken.Used used) {
        var claim = new Claim.Money(TEAM, new Budget(5_000_000, Per.DAY, mode), DAY, amount);
        return Refusal.of(claim, used, List.of(), NOW);
    }
}
