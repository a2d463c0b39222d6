package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Tool;

/// Tells whether the caller marked where prompts shall be cached.
final class CacheMarks {
    private CacheMarks() {}

    static boolean has(Part part) {
        return switch (part) {
            case Part.Text text -> text.cache() != null;
            case Part.Image image -> image.cache() != null;
            case Part.Document document -> document.cache() != null;
            case Part.ToolCall call -> call.cache() != null;
            case Part.ToolResult result ->
                result.cache() != null || result.content().stream().anyMatch(CacheMarks::has);
            case Part.Audio _, Part.Thinking _, Part.Refusal _, Part.Foreign _ -> false;
        };
    }

    static boolean has(Tool tool) {
        return tool instanceof Tool.Function function && function.cache() != null;
    }
}
