package dev.drawbridge.dialect;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.Thinking.Off;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the name of a Gemini model tells of what it accepts, which differs from one generation to the next.
///
/// @param major generation, 0 for a model whose name does not tell one
public record GeminiName(String name, int major, int minor) {
    private static final Pattern GENERATION = Pattern.compile("gemini-(\\d{1,3})(?:\\.(\\d{1,3}))?(?![\\d.])");

    public static GeminiName of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        Matcher generation = GENERATION.matcher(name);
        if (!generation.find()) {
            return new GeminiName(name, 0, 0);
        }
        String minor = generation.group(2);
        return new GeminiName(name, Integer.parseInt(generation.group(1)), minor == null ? 0 : Integer.parseInt(minor));
    }

    /// Whether it puts pictures into results, wants signatures back and takes a schema beside tools.
    public boolean isThirdOrLater() {
        return major >= 3;
    }

    /// How it thinks: generation 2.5 within a budget, later ones by a level, earlier ones not at all; empty when the
    /// name tells no generation. [Thinking](https://ai.google.dev/gemini-api/docs/thinking)
    Optional<Thinking> thinking() {
        if (major == 0) {
            return Optional.empty();
        }
        if (isThirdOrLater()) {
            return Optional.of(byLevel());
        }
        return Optional.of(major == 2 && minor >= 5 ? byBudget() : none());
    }

    private Thinking byLevel() {
        return new Thinking(Set.of(Mode.ADAPTIVE), levels(), true, Off.NEVER, null, 0, 0, false);
    }

    /// No model that is called "pro" knows `MINIMAL`, and the first of them not `MEDIUM` either.
    private Set<Effort> levels() {
        if (!isPro()) {
            return EnumSet.range(Effort.MINIMAL, Effort.HIGH);
        }
        return minor == 0 && major == 3 ? EnumSet.of(Effort.LOW, Effort.HIGH) : EnumSet.range(Effort.LOW, Effort.HIGH);
    }

    private Thinking byBudget() {
        Set<Mode> modes = Set.of(Mode.BUDGET);
        if (isPro()) {
            return new Thinking(modes, Set.of(), true, Off.NEVER, null, 128, 32_768, false);
        }
        return isLite()
                ? new Thinking(modes, Set.of(), false, Off.BUDGET, null, 512, 24_576, false)
                : new Thinking(modes, Set.of(), true, Off.BUDGET, null, 1, 24_576, false);
    }

    private static Thinking none() {
        return new Thinking(Set.of(), Set.of(), false, Off.NEVER, null, 0, 0, false);
    }

    private boolean isPro() {
        return name.contains("-pro");
    }

    private boolean isLite() {
        return name.contains("-lite");
    }
}
