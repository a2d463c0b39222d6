package dev.drawbridge.dialect;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What names the conversation of a request in OpenAI's dialects: the `conversation` that OpenAI keeps, what the client
/// calls so in its `metadata`, and the `prompt_cache_key`, which agents such as Codex fill with the id of the
/// conversation. Neither `user` nor `safety_identifier`: those name a person, and `previous_response_id` names a turn.
public final class OpenAiSession {
    private @Nullable String conversation;
    private @Nullable String metadata;
    private @Nullable String cacheKey;

    /// A member begins with the parser's current token; reads to its end.
    public void member(String name, JsonParser json) {
        switch (name) {
            case "conversation" ->
                conversation = json.currentToken() == JsonToken.START_OBJECT
                        ? SessionName.member(json, "id")
                        : SessionName.text(json);
            case "metadata" -> metadata = SessionName.member(json, "session_id");
            case "prompt_cache_key" -> cacheKey = SessionName.text(json);
            default -> json.skipChildren();
        }
    }

    public @Nullable String name() {
        return Stream.of(
                        Optional.ofNullable(SessionName.of(conversation)),
                        Optional.ofNullable(SessionName.of(metadata)),
                        Optional.ofNullable(SessionName.of(cacheKey)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }
}
