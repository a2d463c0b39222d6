package dev.drawbridge.chat;

import java.util.List;

/// Whether and what the model must call.
public sealed interface ToolChoice {
    record Auto() implements ToolChoice {}

    record None() implements ToolChoice {}

    /// Some tool must be called.
    record Required() implements ToolChoice {}

    /// This tool must be called.
    record Named(String name) implements ToolChoice {}

    /// Only these tools may be called; `required` says that one must be.
    record Allowed(List<String> names, boolean required) implements ToolChoice {
        public Allowed {
            names = List.copyOf(names);
        }
    }
}
