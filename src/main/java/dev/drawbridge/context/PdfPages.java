package dev.drawbridge.context;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// Guesses how many pages a PDF has, without reading it as one.
final class PdfPages {
    /// Page objects; newer files hide them in compressed streams.
    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page\\b");
    /// Bytes of a page where its object is hidden.
    private static final int USUAL_PAGE = 60_000;

    private PdfPages() {}

    /// @param base64 the document
    static long count(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            // The provider will tell the caller; to count it as something is all that is asked here
            return Math.max(1, base64.length() / USUAL_PAGE);
        }
        long seen = PAGE.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                .results()
                .count();
        return seen > 0 ? seen : Math.max(1, bytes.length / USUAL_PAGE);
    }
}
