package dev.drawbridge.context;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Tool;
import org.jspecify.annotations.Nullable;

/// Counts the tokens of requests and messages where no provider is asked: exactly for OpenAI's texts, estimated for the
/// rest. Takes its time; call it off the event loop.
public final class TokenCounter {
    private final Tokenizer tokenizer = new Tokenizer();

    /// Loads the tokenizer, so that the first count does not wait for it.
    public void warm() {
        tokenizer.count("warm");
    }

    /// Whether the tokenizer is the model's own.
    public boolean isExact(String model) {
        return TokenScale.of(model) == TokenScale.OPENAI;
    }

    /// @param model the name by which the model's provider knows it
    public long count(ChatRequest request, String model) {
        TokenScale scale = TokenScale.of(model);
        long messages = request.messages().stream()
                .mapToLong(message -> count(message, scale))
                .sum();
        return messages + tools(request, scale) + output(request.output(), scale);
    }

    /// @param model the name by which the model's provider knows it
    public long count(Message message, String model) {
        return count(message, TokenScale.of(model));
    }

    private long count(Message message, TokenScale scale) {
        var parts = new PartCounter(tokenizer, scale);
        return scale.message + message.parts().stream().mapToLong(parts::count).sum();
    }

    private long tools(ChatRequest request, TokenScale scale) {
        if (request.tools().isEmpty()) {
            return 0;
        }
        long thousandths = request.tools().stream()
                .mapToLong(tool -> tokenizer.count(text(tool)) * scale.schema)
                .sum();
        return scale.tools + PartCounter.whole(thousandths);
    }

    private static String text(Tool tool) {
        return switch (tool) {
            case Tool.Function function ->
                function.name() + " " + words(function.description())
                        + (function.schema() == null ? "" : function.schema().text());
            case Tool.Freeform freeform ->
                freeform.name() + " " + words(freeform.description())
                        + (freeform.format() == null ? "" : freeform.format().text());
            case Tool.Hosted hosted -> hosted.json().text();
        };
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text + " ";
    }

    private long output(OutputFormat output, TokenScale scale) {
        return switch (output) {
            case OutputFormat.JsonSchema schema ->
                PartCounter.whole(tokenizer.count(schema.schema().text()) * scale.schema);
            case OutputFormat.Text _, OutputFormat.JsonObject _ -> 0;
        };
    }
}
