package dev.drawbridge.chat;

import org.jspecify.annotations.Nullable;

/// The form the answer must take.
public sealed interface OutputFormat {
    record Text() implements OutputFormat {}

    /// Any one JSON object.
    record JsonObject() implements OutputFormat {}

    /// JSON that fits a schema.
    ///
    /// @param name the schema's name, where the dialect has one
    /// @param strict whether the provider must guarantee the fit; null when the caller did not say
    record JsonSchema(
            @Nullable String name,
            @Nullable String description,
            RawJson schema,
            @Nullable Boolean strict) implements OutputFormat {}
}
