package dev.drawbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.ledger.Figures;
import dev.drawbridge.ledger.Measure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusLineTests {
    @Test
    void leastThatIsLeftIsTold() {
        var today = new Figures(Map.of(Measure.CALLS, 12L, Measure.COST, 1_234_000_000L));

        assertThat(StatusLine.of("alice", today, List.of(left("month", "20.00"), left("day", "3.766"))))
                .isEqualTo("alice · $1.23 today · $3.77 left (day) · 12 calls\n");
    }

    @Test
    void smallAndOverdrawnAmountsAreTold() {
        var today = new Figures(Map.of(Measure.CALLS, 1L, Measure.COST, 1_200_000L));

        assertThat(StatusLine.of("bob", today, List.of(left("hour", "-0.5"))))
                .isEqualTo("bob · $0.0012 today · -$0.50 left (hour) · 1 call\n");
        assertThat(StatusLine.of("eve", Figures.NONE, List.of())).isEqualTo("eve · $0.00 today · 0 calls\n");
    }

    private static BudgetLine left(String per, String usd) {
        return new BudgetLine("key", "alice", per, "estimate", "5.00", "1.00", "0.00", usd, null);
    }
}
