package dev.drawbridge.routing;

import dev.drawbridge.chat.ChatRequest;

/// Counts the tokens of a prompt. May take its time.
@FunctionalInterface
public interface PromptCounter {
    long count(ChatRequest request);
}
