package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.OutputFormat;
import org.jspecify.annotations.Nullable;

/// Says in words which form an answer must take, where the model cannot be held to it.
final class Instructions {
    private static final String JSON =
            "Respond only with one JSON object, without any other text and without a code fence around it.";

    private Instructions() {}

    /// The instruction, or null when none is needed.
    ///
    /// @param reason why the model cannot be held to it; null when it can
    static @Nullable String of(OutputFormat format, @Nullable String reason, Losses losses) {
        if (reason == null) {
            return null;
        }
        return switch (format) {
            case OutputFormat.Text _ -> null;
            case OutputFormat.JsonObject _ -> JSON;
            case OutputFormat.JsonSchema schema -> {
                losses.add("response_format.json_schema", "not enforced: " + reason);
                yield JSON + " It must fit this JSON Schema: " + schema.schema().text();
            }
        };
    }
}
