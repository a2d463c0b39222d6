package dev.drawbridge.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormTests {
    @ParameterizedTest
    @EnumSource
    void limitsAreReadAsTheyAreWritten(Per per) {
        for (Limit limit :
                new Limit[] {new Limit.Requests(60, per), new Limit.Tokens(1, per), new Limit.Concurrent(8)}) {
            assertThat(LimitForm.of(limit).limit()).isEqualTo(limit);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0.00",
        "5, 5000000, 5.00",
        "5.00, 5000000, 5.00",
        "1e2, 100000000, 100.00",
        "0.000001, 1, 0.000001",
        "1.5000000000, 1500000, 1.50",
        "1000000000, 1000000000000000, 1000000000.00"
    })
    void budgetsAreExact(BigDecimal usd, long micro, String shown) {
        BudgetForm form = new BudgetForm(usd, "month", "strict");

        assertThat(form.budget()).isEqualTo(new Budget(micro, Per.MONTH, Budget.Mode.STRICT));
        assertThat(String.valueOf(form.usd())).isEqualTo(shown);
        assertThat(BudgetForm.of(form.budget())).isEqualTo(form);
    }

    @Test
    void budgetIsAnEstimateUnlessItIsStrict() {
        assertThat(new BudgetForm(BigDecimal.ONE, "day", null).budget().mode()).isEqualTo(Budget.Mode.ESTIMATE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, day, ''",
                "1, 1, -, day, ''",
                "-, -, -, -, ''",
                "0, -, -, day, requests",
                "-, -1, -, day, tokens",
                "-, -, 1000001, -, concurrent",
                "1, -, -, -, per",
                "1, -, -, five-hours, per",
                "-, -, 1, day, per",
            })
    void limitThatSaysNothingIsRefusedWithTheMemberToBlame(
            Long requests, Long tokens, Long concurrent, String per, String member) {
        assertThatThrownBy(() -> new LimitForm(requests, tokens, concurrent, per))
                .isInstanceOfSatisfying(
                        FormException.class, e -> assertThat(e.member()).isEqualTo(member));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, day, -, usd",
                "-1, day, -, usd",
                "1000000000.01, day, -, usd",
                "1e999999999, day, -, usd",
                "1e-999999999, day, -, usd",
                "1, second, -, per",
                "1, -, -, per",
                "1, day, ESTIMATE, mode",
            })
    void budgetThatSaysNothingIsRefusedWithTheMemberToBlame(BigDecimal usd, String per, String mode, String member) {
        assertThatThrownBy(() -> new BudgetForm(usd, per, mode))
                .isInstanceOfSatisfying(
                        FormException.class, e -> assertThat(e.member()).isEqualTo(member));
    }

    @Test
    void sameThingTwiceIsARepetition() {
        LimitForm minute = new LimitForm(1L, null, null, "minute");

        assertThat(minute.repeats(new LimitForm(2L, null, null, "minute"))).isTrue();
        assertThat(minute.repeats(new LimitForm(1L, null, null, "hour"))).isFalse();
        assertThat(minute.repeats(new LimitForm(null, 1L, null, "minute"))).isFalse();
        assertThat(minute.repeats(new LimitForm(null, null, 1L, null))).isFalse();
    }
}
