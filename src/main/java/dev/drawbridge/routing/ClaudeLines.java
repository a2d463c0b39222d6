package dev.drawbridge.routing;

import dev.drawbridge.settings.Meaning;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the names of Anthropic's lines of models mean here, for clients that know no other names.
public record ClaudeLines(
        @Meaning(value = "What every `claude-*sonnet*` means.", usual = "the model of that name") @Nullable
        String sonnet,

        @Meaning(value = "What every `claude-*haiku*` means.", usual = "the model of that name") @Nullable
        String haiku,

        @Meaning(value = "What every `claude-*opus*` means.", usual = "the model of that name") @Nullable
        String opus) {
    static final ClaudeLines NONE = new ClaudeLines(null, null, null);

    /// The operator's model for a name, if it is of a line that he mapped.
    Optional<String> model(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (!isClaude(plain)) {
            return Optional.empty();
        }
        if (plain.contains("sonnet")) {
            return Optional.ofNullable(sonnet);
        }
        if (plain.contains("haiku")) {
            return Optional.ofNullable(haiku);
        }
        return plain.contains("opus") ? Optional.ofNullable(opus) : Optional.empty();
    }

    /// As Anthropic writes it, or OpenRouter.
    static boolean isClaude(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.startsWith("claude-") || plain.startsWith("anthropic/claude-");
    }
}
