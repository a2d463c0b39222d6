package dev.drawbridge.dialect;

import dev.drawbridge.chat.Effort;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Efforts as words, as numbers, and as near as a model knows them.
public final class Efforts {
    private static final int LOW = 2048;
    private static final int MEDIUM = 10_000;
    private static final int XHIGH = 24_576;

    private Efforts() {}

    /// The word that every dialect has for it.
    public static String word(Effort effort) {
        return effort.name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Effort> of(String word) {
        return Stream.of(Effort.values())
                .filter(effort -> word(effort).equals(word))
                .findFirst();
    }

    /// All of the words, for those who wrote another.
    public static String words() {
        return Stream.of(Effort.values()).map(Efforts::word).collect(Collectors.joining(", "));
    }

    /// The effort that a number of thinking tokens stands for.
    public static Effort ofBudget(int tokens) {
        if (tokens <= LOW) {
            return Effort.LOW;
        }
        if (tokens <= MEDIUM) {
            return Effort.MEDIUM;
        }
        return tokens < XHIGH ? Effort.HIGH : Effort.XHIGH;
    }

    /// The nearest of those that are known: up to `high` rather more than was asked, above it rather less.
    static Optional<Effort> nearest(Effort asked, Set<Effort> known) {
        if (known.contains(asked)) {
            return Optional.of(asked);
        }
        Optional<Effort> above =
                thinking(known, effort -> effort.compareTo(asked) > 0).min(Comparator.naturalOrder());
        Optional<Effort> below =
                thinking(known, effort -> effort.compareTo(asked) < 0).max(Comparator.naturalOrder());
        return asked.compareTo(Effort.HIGH) <= 0 ? above.or(() -> below) : below.or(() -> above);
    }

    private static Stream<Effort> thinking(Set<Effort> known, Predicate<Effort> side) {
        return known.stream().filter(effort -> effort != Effort.NONE).filter(side);
    }
}
