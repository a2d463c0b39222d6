package dev.drawbridge.admin;

import dev.drawbridge.ledger.Figures;
import dev.drawbridge.ledger.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One line for a prompt: `alice · $1.23 today · $3.77 left (day) · 12 calls`.
final class StatusLine {
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final int CENTS = 2;
    private static final int SMALL = 4;

    private StatusLine() {}

    /// Of several budgets the one of which least is left.
    static String of(String name, Figures today, List<BudgetLine> budgets) {
        Stream<String> left = budgets.stream()
                .min(Comparator.comparing(BudgetLine::leftUsd))
                .map(line -> dollars(line.leftUsd()) + " left (" + line.per() + ")")
                .stream();
        long calls = today.of(Measure.CALLS);
        return Stream.of(
                        Stream.of(name, dollars(Usd.of(today.of(Measure.COST))) + " today"),
                        left,
                        Stream.of(calls + (calls == 1 ? " call" : " calls")))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(" · ", "", "\n"));
    }

    private static String dollars(BigDecimal usd) {
        boolean small = usd.signum() > 0 && usd.compareTo(CENT) < 0;
        String amount =
                usd.abs().setScale(small ? SMALL : CENTS, RoundingMode.HALF_UP).toPlainString();
        return (usd.signum() < 0 ? "-$" : "$") + amount;
    }
}
