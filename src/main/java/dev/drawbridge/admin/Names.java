package dev.drawbridge.admin;

/// What may be the name of a key, a team or a person: it is shown in pages, logs and metrics.
final class Names {
    private static final int LONGEST = 100;

    private Names() {}

    /// 1 to 100 characters, all of them visible or a space, no space at either end.
    static boolean isName(String text) {
        return !text.isBlank()
                && text.strip().equals(text)
                && text.codePointCount(0, text.length()) <= LONGEST
                && text.codePoints().allMatch(Names::isVisible);
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
