package dev.drawbridge.routing;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.Efforts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A model's name with a wish about thinking at its end (`claude-opus-5-high-thinking`, `gpt-6-sol(low)`), for clients
/// in which a name is all that can be chosen.
///
/// @param model the name without the wish
record ThinkingName(String model, Reasoning thinking) {
    private static final String THINKING = "thinking";
    private static final String EFFORT =
            Arrays.stream(Effort.values()).map(Efforts::word).collect(Collectors.joining("|"));
    private static final Pattern AFTER_DASH = Pattern.compile("(.+)[-:](" + EFFORT + "|thinking)");
    private static final Pattern BOTH = Pattern.compile("(.+)[-:](" + EFFORT + ")[-:]thinking");
    private static final Pattern IN_PARENTHESES = Pattern.compile("(.+?) ?\\((" + EFFORT + "|thinking)\\)");

    /// The ways to read a name, the one with the shortest wish first.
    static List<ThinkingName> readings(String name) {
        return Stream.of(IN_PARENTHESES, AFTER_DASH, BOTH)
                .flatMap(pattern -> reading(pattern, name).stream())
                .toList();
    }

    private static Optional<ThinkingName> reading(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches()
                ? Optional.of(new ThinkingName(matcher.group(1), wish(matcher.group(2))))
                : Optional.empty();
    }

    private static Reasoning wish(String word) {
        if (word.equals(THINKING)) {
            return new Reasoning(Mode.ADAPTIVE, null, null, null);
        }
        Effort effort = Efforts.of(word).orElseThrow();
        return new Reasoning(effort == Effort.NONE ? Mode.OFF : Mode.ADAPTIVE, null, effort, null);
    }
}
