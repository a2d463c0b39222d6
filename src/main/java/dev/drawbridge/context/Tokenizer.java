package dev.drawbridge.context;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;

/// Counts the tokens of texts as OpenAI's newer models do. Loading it takes a moment and some 30 MB, counting about
/// 60 ms per megabyte: nothing for an event loop.
final class Tokenizer {
    /// Pieces of this many characters are counted one by one: a long run of one character takes quadratic time.
    private static final int PIECE = 8 * 1024;

    private final EncodingRegistry encodings = Encodings.newLazyEncodingRegistry();

    long count(String text) {
        long tokens = 0;
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            tokens += encodings.getEncoding(EncodingType.O200K_BASE).countTokensOrdinary(text.substring(at, end));
            at = end;
        }
        return tokens;
    }

    private static int end(String text, int at) {
        int end = Math.min(text.length(), at + PIECE);
        boolean insidePair = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return insidePair ? end - 1 : end;
    }
}
