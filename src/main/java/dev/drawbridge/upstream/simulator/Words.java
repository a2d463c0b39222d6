package dev.drawbridge.upstream.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// A text in the pieces in which it arrives; joined they are the whole text. Made on demand, so that a very long answer
/// needs no memory.
record Words(int count, IntFunction<String> at) {
    private static final List<String> FILLER = split("The bridge goes down, the carts roll over, the bridge "
            + "goes up again, the river runs on below and somewhere a bell is ringing. ");

    /// Whole words, each with the blanks behind it.
    static Words of(String text) {
        List<String> words = split(text);
        return new Words(words.size(), words::get);
    }

    /// Pieces of about this many characters, as tool arguments come.
    static Words chunks(String text, int size) {
        List<String> chunks = new ArrayList<>();
        for (int from = 0, to; from < text.length(); from = to) {
            to = Math.min(text.length(), from + size);
            if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
                to++;
            }
            chunks.add(text.substring(from, to));
        }
        return new Words(chunks.size(), chunks::get);
    }

    /// As many words as wanted that mean nothing.
    static Words filler(int count) {
        return new Words(count, i -> FILLER.get(i % FILLER.size()));
    }

    Words first(int most) {
        return most < count ? new Words(most, at) : this;
    }

    String get(int index) {
        return at.apply(index);
    }

    String text() {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(get(i));
        }
        return text.toString();
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i - 1)) && !Character.isWhitespace(text.charAt(i))) {
                words.add(text.substring(from, i));
                from = i;
            }
        }
        if (from < text.length()) {
            words.add(text.substring(from));
        }
        return words;
    }
}
