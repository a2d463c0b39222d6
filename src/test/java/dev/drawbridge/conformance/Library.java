package dev.drawbridge.conformance;

import java.util.function.Consumer;

/// The official library of a vendor as the tests of every way use it.
sealed interface Library permits ChatLibrary, ResponsesLibrary, MessagesLibrary, GeminiLibrary {
    static Library of(Gateway gateway, Way way) {
        return switch (way.client()) {
            case OPENAI_CHAT -> new ChatLibrary(gateway.openAi());
            case OPENAI_RESPONSES -> new ResponsesLibrary(gateway.openAi());
            case ANTHROPIC -> new MessagesLibrary(gateway.anthropic());
            case GEMINI -> new GeminiLibrary(gateway.gemini());
            case OLLAMA -> throw Way.noClient(way.client());
        };
    }

    Turn ask(Way way, Wish wish);

    /// Takes the text of a streamed answer as it comes.
    ///
    /// @return the reason for its end that the client was told; nothing where it was told none
    String listen(Way way, Consumer<String> text);

    String word(Ending ending);

    /// Why an answer ended.
    enum Ending {
        DONE,
        CALLS,
        LIMIT,
        FILTER
    }
}
