package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.FormException;
import dev.drawbridge.call.LimitForm;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTextTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        60 requests per minute   | [{"requests":60,"per":"minute"}]
        1 request a second       | [{"requests":1,"per":"second"}]
        100000 Tokens / day      | [{"tokens":100000,"per":"day"}]
        2  concurrent            | [{"concurrent":2}]
        9 requests per 5h        | [{"requests":9,"per":"5h"}]
        """)
    void limitsAreReadAsPeopleTypeThem(String text, String json) {
        assertThat(FormText.limits(text).toString()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        5 per day               | [{"usd":5,"per":"day"}]
        $5.50 a week            | [{"usd":5.50,"per":"week"}]
        0.01 usd per 5h strict  | [{"usd":0.01,"per":"5h","mode":"strict"}]
        """)
    void budgetsAreReadAsPeopleTypeThem(String text, String json) {
        assertThat(FormText.budgets(text).toString()).isEqualTo(json);
    }

    @Test
    void whatIsShownIsReadAsTheSame() {
        var limits = List.of(new LimitForm(60L, null, null, "minute"), new LimitForm(null, null, 8L, null));
        var budgets = List.of(
                new BudgetForm(new BigDecimal("1.5"), "day", null), new BudgetForm(BigDecimal.TEN, "month", "strict"));

        assertThat(FormText.ofLimits(limits)).isEqualTo("60 requests per minute\n8 concurrent");
        assertThat(FormText.limits(FormText.ofLimits(limits)).toString())
                .isEqualTo("[{\"requests\":60,\"per\":\"minute\"},{\"concurrent\":8}]");
        assertThat(FormText.ofBudgets(budgets)).isEqualTo("1.50 per day\n10.00 per month strict");
        assertThat(FormText.budgets(FormText.ofBudgets(budgets)).toString())
                .isEqualTo("[{\"usd\":1.50,\"per\":\"day\"},{\"usd\":10.00,\"per\":\"month\",\"mode\":\"strict\"}]");
    }

    @Test
    void lineThatCannotBeReadIsShown() {
        assertThatThrownBy(() -> FormText.limits("8 concurrent\nlots"))
                .isInstanceOfSatisfying(
                        FormException.class, wrong -> assertThat(wrong.member()).isEqualTo("limits"))
                .hasMessageContaining("\"lots\"");
    }
}
