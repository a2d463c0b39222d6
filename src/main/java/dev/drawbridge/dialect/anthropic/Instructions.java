package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.dialect.ModelTraits;
import org.jspecify.annotations.Nullable;

/// Says in words which form an answer must take, where the model cannot be held to it.
final class Instructions {
    private static final String JSON =
            "Respond only with one JSON object, without any other text and without a code fence around it.";

    private Instructions() {}

    /// The instruction, or null when none is needed.
    static @Nullable String of(OutputFormat format, ModelTraits traits, Losses losses) {
        return switch (format) {
            case OutputFormat.Text _ -> null;
            case OutputFormat.JsonObject _ -> JSON;
            case OutputFormat.JsonSchema schema -> of(schema, traits, losses);
        };
    }

    private static @Nullable String of(OutputFormat.JsonSchema format, ModelTraits traits, Losses losses) {
        if (traits.schemaOutput() && Schemas.isClosed(format.schema())) {
            return null;
        }
        String reason = traits.schemaOutput()
                ? "not enforced: the schema must set additionalProperties to false for every object"
                : "not enforced: the model is only told the schema";
        losses.add("response_format.json_schema", reason);
        return JSON + " It must fit this JSON Schema: " + format.schema().text();
    }
}
