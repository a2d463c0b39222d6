package dev.drawbridge.telemetry;

/// The one check that every text from outside passes on its way into a log line: on one line, without anything that a
/// terminal obeys or that ends a quoted value, of bounded length.
public final class LogValue {
    private static final int LONGEST = 200;

    private LogValue() {}

    public static String of(String text) {
        var clean = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(character -> isPlain(character) ? character : '?')
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> character != '"' && character != '\\';
        };
    }
}
