package dev.drawbridge.dialect.openaichat;

/// Tells, while the arguments of a call arrive in pieces, whether they are a whole JSON object yet.
final class ArgumentsScanner {
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean complete;

    void feed(String piece) {
        for (int i = 0; i < piece.length() && !complete; i++) {
            accept(piece.charAt(i));
        }
    }

    boolean isComplete() {
        return complete;
    }

    private void accept(char c) {
        if (inString) {
            inString = escaped || c != '"';
            escaped = !escaped && c == '\\';
            return;
        }
        switch (c) {
            case '"' -> inString = true;
            case '{', '[' -> depth++;
            case '}', ']' -> complete = --depth <= 0;
            default -> {}
        }
    }
}
