package dev.drawbridge.routing;

import dev.drawbridge.catalog.Provider;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.ModelTraits.ChatRule;
import java.util.Optional;

/// Chooses the dialect for a provider that may speak several. OpenAI serves some models, and tools beside thinking of
/// others (T76), only over Responses; where the provider speaks that too, it is the better of the two.
final class ChatOrResponses {
    private ChatOrResponses() {}

    /// @param tools whether the request may hold tools
    static Dialect choose(Provider provider, Dialect caller, ModelTraits traits, boolean tools) {
        Dialect usual = provider.dialectFor(caller);
        return isUnfit(usual, caller, traits.chat(), tools)
                ? responses(provider).orElse(usual)
                : usual;
    }

    /// What a caller of Chat itself says of a model that Chat serves, goes to it as Chat.
    private static boolean isUnfit(Dialect usual, Dialect caller, ChatRule rule, boolean tools) {
        return usual == Dialect.OPENAI_CHAT
                && switch (rule) {
                    case ALWAYS -> false;
                    case TOOLS_UNLESS_THINKING -> tools && caller != Dialect.OPENAI_CHAT;
                    case NEVER -> true;
                };
    }

    private static Optional<Dialect> responses(Provider provider) {
        return Optional.of(Dialect.OPENAI_RESPONSES).filter(provider.speaks()::contains);
    }
}
