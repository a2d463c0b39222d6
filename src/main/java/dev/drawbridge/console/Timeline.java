package dev.drawbridge.console;

import dev.drawbridge.ledger.Cell;
import dev.drawbridge.ledger.Period;
import dev.drawbridge.ledger.Sums;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// How much there was over time and of whom, as a chart and a table show it.
///
/// @param labels of the stretches
/// @param totals of the stretches
/// @param total of everything
public record Timeline(List<String> labels, List<Row> rows, List<String> totals, String total) {
    private static final int MOST_ROWS = 7;
    private static final int NANO_DIGITS = 9;
    private static final String OTHERS = "others";

    public Timeline {
        labels = List.copyOf(labels);
        rows = List.copyOf(rows);
        totals = List.copyOf(totals);
    }

    /// What one of them has.
    ///
    /// @param values for the chart: dollars, or counts
    public record Row(String name, List<BigDecimal> values, List<String> texts, String total) {
        public Row {
            values = List.copyOf(values);
            texts = List.copyOf(texts);
        }

        private static Row of(String name, List<Long> amounts, Quantity quantity) {
            return new Row(
                    name,
                    amounts.stream().map(amount -> value(amount, quantity)).toList(),
                    amounts.stream().map(quantity::text).toList(),
                    quantity.text(amounts.stream().mapToLong(Long::longValue).sum()));
        }

        private static BigDecimal value(long amount, Quantity quantity) {
            return switch (quantity) {
                case SPEND -> BigDecimal.valueOf(amount, NANO_DIGITS);
                case TOKENS, CALLS -> BigDecimal.valueOf(amount);
            };
        }
    }

    /// @param bounds of the stretches, one more than there are
    static Timeline of(
            Period period,
            List<Instant> bounds,
            ZoneId zone,
            List<Sums> stretches,
            Function<Cell, String> name,
            Quantity quantity) {
        var totals = stretches.stream().map(sums -> quantity.of(sums.total())).toList();
        return new Timeline(
                labels(period, bounds, zone),
                rows(
                        stretches.stream()
                                .map(sums -> amounts(sums, name, quantity))
                                .toList(),
                        quantity),
                totals.stream().map(quantity::text).toList(),
                quantity.text(totals.stream().mapToLong(Long::longValue).sum()));
    }

    private static Map<String, Long> amounts(Sums sums, Function<Cell, String> name, Quantity quantity) {
        return sums.by(name).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> quantity.of(entry.getValue().total())));
    }

    /// The greatest first; those of whom there are too many become one.
    private static List<Row> rows(List<Map<String, Long>> stretches, Quantity quantity) {
        List<String> names = stretches.stream()
                .flatMap(stretch -> stretch.keySet().stream())
                .distinct()
                .filter(name -> all(stretches, name).sum() > 0)
                .sorted(Comparator.<String>comparingLong(
                                name -> -all(stretches, name).sum())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        boolean tooMany = names.size() > MOST_ROWS + 1;
        var rows = new ArrayList<Row>();
        names.stream()
                .limit(tooMany ? MOST_ROWS : names.size())
                .forEach(name ->
                        rows.add(Row.of(name, all(stretches, name).boxed().toList(), quantity)));
        if (tooMany) {
            rows.add(Row.of(OTHERS, rest(stretches, names.subList(MOST_ROWS, names.size())), quantity));
        }
        return rows;
    }

    private static LongStream all(List<Map<String, Long>> stretches, String name) {
        return stretches.stream().mapToLong(stretch -> stretch.getOrDefault(name, 0L));
    }

    private static List<Long> rest(List<Map<String, Long>> stretches, List<String> names) {
        return stretches.stream()
                .map(stretch -> names.stream()
                        .mapToLong(name -> stretch.getOrDefault(name, 0L))
                        .sum())
                .toList();
    }

    private static List<String> labels(Period period, List<Instant> bounds, ZoneId zone) {
        String pattern = switch (period) {
            case HOUR, DAY -> "HH:mm";
            case WEEK -> "EEE d";
            case MONTH -> "d MMM";
            case ALL -> "MMM yyyy";
        };
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
        return IntStream.range(0, bounds.size() - 1)
                .mapToObj(i -> format.format(bounds.get(i)))
                .toList();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
