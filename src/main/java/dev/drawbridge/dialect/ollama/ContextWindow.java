package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Source;
import dev.drawbridge.chat.Tool;
import org.jspecify.annotations.Nullable;

/// Chooses the size of the context window for a request. Without it Ollama takes one by the size of the graphics card,
/// often 4096 tokens, and leaves out the beginning of what does not fit.
///
/// [Context length](https://docs.ollama.com/context-length)
final class ContextWindow {
    /// A change of size makes Ollama load the model anew, so that it grows in few steps.
    static final int SMALLEST = 8192;

    private static final int LARGEST = 1 << 30;
    private static final int ANSWER = 4096;
    private static final int LONGEST_ANSWER = 16_384;
    private static final int LETTERS_PER_TOKEN = 3;
    private static final int MESSAGE = 16;
    private static final int IMAGE = 1600;

    private ContextWindow() {}

    /// Room for the prompt, generously counted, and an answer; Ollama lowers it to what the model was trained for.
    static int of(ChatRequest request) {
        Integer limit = request.maxTokens();
        long needed = limit == null ? ANSWER : Math.min(limit, LONGEST_ANSWER);
        for (Message message : request.messages()) {
            needed += MESSAGE
                    + message.parts().stream().mapToLong(ContextWindow::tokens).sum();
        }
        for (Tool tool : request.tools()) {
            needed += MESSAGE + tokens(tool);
        }
        long size = SMALLEST;
        while (size < needed && size < LARGEST) {
            size *= 2;
        }
        return (int) size;
    }

    private static long tokens(Part part) {
        return switch (part) {
            case Part.Text text -> tokens(text.text());
            case Part.Thinking thinking -> tokens(thinking.text());
            case Part.Refusal refusal -> tokens(refusal.text());
            case Part.ToolCall call -> MESSAGE + tokens(call.name()) + tokens(call.arguments());
            case Part.ToolResult result ->
                MESSAGE
                        + result.content().stream()
                                .mapToLong(ContextWindow::tokens)
                                .sum();
            case Part.Image _ -> IMAGE;
            case Part.Document document ->
                document.source() instanceof Source.PlainText plain ? tokens(plain.text()) : 0;
            case Part.Audio _, Part.Foreign _ -> 0;
        };
    }

    private static long tokens(Tool tool) {
        return switch (tool) {
            case Tool.Function function ->
                tokens(function.name()) + tokens(function.description()) + tokens(function.schema());
            case Tool.Freeform freeform ->
                tokens(freeform.name()) + tokens(freeform.description()) + tokens(freeform.format());
            case Tool.Hosted _ -> 0;
        };
    }

    private static long tokens(@Nullable RawJson json) {
        return json == null ? 0 : tokens(json.text());
    }

    /// A character that is not ASCII may be a token of its own.
    private static long tokens(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        long others = text.chars().filter(c -> c >= 0x80).count();
        return (text.length() - others) / LETTERS_PER_TOKEN + others;
    }
}
