package dev.drawbridge.access;

import dev.drawbridge.call.FormException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one check of names of keys, teams and people: they are shown in pages, logs and metrics.
public final class DisplayName {
    private static final int LONGEST = 100;
    private static final Pattern NO_PATH = Pattern.compile("[%;\\\\]|//|^\\.{1,2}$");

    private DisplayName() {}

    /// 1 to 100 characters, all of them visible or a space, no space at either end.
    public static boolean isOne(String text) {
        return !text.isBlank()
                && text.strip().equals(text)
                && text.codePointCount(0, text.length()) <= LONGEST
                && text.codePoints().allMatch(DisplayName::isVisible);
    }

    /// @throws FormException when there is a text and it is none
    public static void check(String member, @Nullable String text) {
        if (text != null && !isOne(text)) {
            throw new FormException(
                    member, "must have 1 to 100 visible characters and no space at its beginning or end");
        }
    }

    /// Of a team, which is part of an address: without what no path may have, even encoded.
    ///
    /// @throws FormException when there is a text and it is none
    public static void checkTeam(String member, @Nullable String text) {
        check(member, text);
        if (text != null && NO_PATH.matcher(text).find()) {
            throw new FormException(member, "must not have %, ;, \\ or // and not be . or .., being part of addresses");
        }
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
