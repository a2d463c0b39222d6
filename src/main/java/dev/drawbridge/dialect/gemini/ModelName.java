package dev.drawbridge.dialect.gemini;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the name of a model tells of what it accepts, which differs from one generation to the next.
///
/// @param major generation, 0 for a model whose name does not tell one
record ModelName(String name, int major, int minor) {
    private static final Pattern GENERATION = Pattern.compile("gemini-(\\d{1,3})(?:\\.(\\d{1,3}))?(?![\\d.])");

    static ModelName of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        Matcher generation = GENERATION.matcher(name);
        if (!generation.find()) {
            return new ModelName(name, 0, 0);
        }
        String minor = generation.group(2);
        return new ModelName(name, Integer.parseInt(generation.group(1)), minor == null ? 0 : Integer.parseInt(minor));
    }

    /// Whether it says how hard to think by a level, puts pictures into results and wants signatures back.
    boolean isThirdOrLater() {
        return major >= 3;
    }

    /// Whether it thinks within a budget.
    boolean isTwoAndAHalf() {
        return major == 2 && minor >= 5;
    }

    /// Whether it cannot think at all.
    boolean isBeforeThinking() {
        return major > 0 && !isThirdOrLater() && !isTwoAndAHalf();
    }

    boolean isPro() {
        return name.contains("-pro");
    }

    boolean isLite() {
        return name.contains("-lite");
    }
}
