package dev.drawbridge.upstream.simulator;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The vendor's part in one dialect: reads its requests and writes its answers, streams and errors.
sealed interface Voice permits ChatVoice, MessagesVoice {
    /// What the vendor would find wrong with the request.
    Optional<Trouble> objection(JsonNode request);

    /// @param hash stands for the request's bytes
    Prompt read(JsonNode request, String hash);

    Telling stream(Prompt prompt, Script script);

    /// The answer of a call that is not streamed.
    byte[] whole(Prompt prompt, Script script);

    byte[] error(Trouble trouble, String hash);

    String requestIdHeader();
}
