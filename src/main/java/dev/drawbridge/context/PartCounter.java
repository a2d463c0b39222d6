package dev.drawbridge.context;

import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Source;

/// Counts the parts of messages as one family of models does.
final class PartCounter {
    private static final int THOUSAND = 1000;
    private static final int CALL = 8;
    /// Bytes of compressed sound per token, at 32 tokens a second.
    private static final int SOUND = 500;

    private final Tokenizer tokenizer;
    private final TokenScale scale;

    PartCounter(Tokenizer tokenizer, TokenScale scale) {
        this.tokenizer = tokenizer;
        this.scale = scale;
    }

    long count(Part part) {
        return switch (part) {
            case Part.Text text -> text(text.text());
            case Part.Thinking thinking -> text(thinking.text());
            case Part.Refusal refusal -> text(refusal.text());
            case Part.Image _ -> scale.image;
            case Part.Document document -> document(document.source());
            case Part.Audio audio -> audio.data().length() * 3L / 4 / SOUND + 1;
            case Part.ToolCall call -> CALL + text(call.name()) + text(call.arguments());
            case Part.ToolResult result ->
                CALL + result.content().stream().mapToLong(this::count).sum();
            case Part.Foreign foreign -> text(foreign.json().text());
        };
    }

    private long text(String text) {
        return whole(tokenizer.count(text) * (looksLikeJson(text) ? scale.json : scale.prose));
    }

    private static boolean looksLikeJson(String text) {
        String trimmed = text.strip();
        return trimmed.startsWith("{\"") || trimmed.startsWith("[{") || trimmed.startsWith("[\"");
    }

    /// What is not here, or not a PDF, counts as one page.
    private long document(Source source) {
        return switch (source) {
            case Source.PlainText plain -> text(plain.text());
            case Source.Base64 base64 -> (long) scale.page * PdfPages.count(base64.data());
            case Source.Url _, Source.StoredFile _ -> scale.page;
        };
    }

    /// Of thousandths of tokens, rounded up.
    static long whole(long thousandths) {
        return (thousandths + THOUSAND - 1) / THOUSAND;
    }
}
