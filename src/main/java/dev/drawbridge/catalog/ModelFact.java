package dev.drawbridge.catalog;

import dev.drawbridge.dialect.ModelTraits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of a model, whoever serves it.
///
/// @param provider name of the preset, or of the vendor, whose name for it the id is and whose price it is
/// @param window most tokens of prompt and answer together, 0 when unknown
/// @param price null when not known
public record ModelFact(
        String id,
        String provider,
        String displayName,
        int window,
        boolean tools,
        boolean vision,
        ModelTraits traits,
        @Nullable Price price) {

    /// OpenRouter's name for it (`anthropic/claude-sonnet-5.5`), where that follows from the vendor's own.
    public Optional<String> openRouterId() {
        return switch (provider) {
            case "anthropic" ->
                Optional.of("anthropic/" + ModelFacts.withoutDate(id).replaceAll("(?<=-\\d)-(?=\\d)", "."));
            case "openai" -> Optional.of("openai/" + id);
            case "gemini" -> Optional.of("google/" + id);
            default -> Optional.empty();
        };
    }
}
