package dev.drawbridge.routing;

import dev.drawbridge.settings.Meaning;

/// A kind of call that may have a model of its own.
public enum Stage {
    LONG_CONTEXT("long-context"),
    BACKGROUND("background"),
    PLANNING("planning"),
    THINKING("thinking");

    private final String id;

    Stage(String id) {
        this.id = id;
    }

    /// The word in the file and in decisions.
    public String id() {
        return id;
    }

    /// Where calls with long prompts go.
    public record LongContext(
            @Meaning(value = "The prompt's tokens above which the model takes over.", limits = "at least 1")
            long over,

            @Meaning("The model that takes over.") String model) {
        public LongContext {
            if (over < 1) {
                throw new IllegalArgumentException("over must be at least 1");
            }
        }
    }
}
