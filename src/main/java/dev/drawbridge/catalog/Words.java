package dev.drawbridge.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Constants as words with dashes (`unless-thinking`), several of them with bars between.
final class Words {
    private Words() {}

    static <E extends Enum<E>> E one(Class<E> type, String word) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Words::word)
                                .collect(Collectors.joining(", "))));
    }

    static <E extends Enum<E>> E one(Class<E> type, String word, E unsaid) {
        return word.isEmpty() ? unsaid : one(type, word);
    }

    static <E extends Enum<E>> Set<E> several(Class<E> type, String words) {
        return Stream.of(words.split("\\|"))
                .filter(word -> !word.isEmpty())
                .map(word -> one(type, word))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
