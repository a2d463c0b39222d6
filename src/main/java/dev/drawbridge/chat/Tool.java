package dev.drawbridge.chat;

import org.jspecify.annotations.Nullable;

/// Something the model may call.
public sealed interface Tool {
    /// A function of the caller.
    ///
    /// @param schema JSON Schema of the arguments; null when the caller gave none
    /// @param strict whether the provider must hold the model to the schema; null when the caller did not say
    record Function(
            String name,
            @Nullable String description,
            @Nullable RawJson schema,
            @Nullable Boolean strict,
            @Nullable CacheMark cache,
            Extras extras)
            implements Tool {
        public Function(String name, @Nullable String description, @Nullable RawJson schema) {
            this(name, description, schema, null, null, Extras.NONE);
        }
    }

    /// A tool of the caller that takes plain text, possibly bound by a grammar.
    ///
    /// @param format the dialect's own description of the text's form, uninterpreted
    record Freeform(
            String name,
            @Nullable String description,
            @Nullable RawJson format,
            Extras extras) implements Tool {}

    /// A tool that only one dialect knows, such as a provider's own web search.
    ///
    /// @param origin name of the dialect it came from
    /// @param kind its type in that dialect
    record Hosted(String origin, String kind, RawJson json) implements Tool {}
}
