package dev.drawbridge.upstream.simulator;

/// One part of an answer, said word by word.
sealed interface Piece {
    Words words();

    /// The same, broken off after so many words.
    Piece first(int most);

    record Thinking(Words words) implements Piece {
        @Override
        public Thinking first(int most) {
            return new Thinking(words.first(most));
        }
    }

    record Text(Words words) implements Piece {
        @Override
        public Text first(int most) {
            return new Text(words.first(most));
        }
    }

    record Refusal(Words words) implements Piece {
        @Override
        public Refusal first(int most) {
            return new Refusal(words.first(most));
        }
    }

    /// @param ordinal counts the calls of one answer: 0, 1, 2, …
    /// @param words its arguments, JSON in fragments that mean nothing by themselves
    record ToolCall(int ordinal, String name, Words words) implements Piece {
        @Override
        public ToolCall first(int most) {
            return new ToolCall(ordinal, name, words.first(most));
        }
    }
}
