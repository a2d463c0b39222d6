package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.openaichat.Chunk.Choice;
import dev.drawbridge.dialect.openaichat.Chunk.Delta;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/// Reads chunks token by token: this runs for every event of every stream, so no tree is built of what is common.
final class ChunkParser {
    private ChunkParser() {}

    /// @throws JacksonException when it is not a JSON object
    static Chunk parse(byte[] buffer, int offset, int length) {
        try (JsonParser json = Json.lenientParser(buffer, offset, length)) {
            JsonToken first = json.nextToken();
            // Gemini's OpenAI endpoint wraps errors into an array
            if (first == JsonToken.START_ARRAY) {
                first = json.nextToken();
            }
            if (first != JsonToken.START_OBJECT) {
                throw new StreamReadException(json, "not an object");
            }
            return chunk(json);
        }
    }

    private static Chunk chunk(JsonParser json) {
        String id = "";
        String model = "";
        Choice choice = null;
        Usage usage = null;
        JsonNode error = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "id" -> id = text(json);
                case "model" -> model = text(json);
                case "choices" -> choice = choices(json);
                case "usage" -> usage = Usages.read(json);
                case "error" -> error = error(json);
                default -> json.skipChildren();
            }
        }
        return new Chunk(id, model, choice, usage, error);
    }

    /// The value when it is text, else empty: a missing, null and empty text all say nothing.
    static String text(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getString();
        }
        json.skipChildren();
        return "";
    }

    static int number(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return json.getIntValue();
        }
        json.skipChildren();
        return -1;
    }

    /// Some servers say on every chunk that there is none.
    private static @Nullable JsonNode error(JsonParser json) {
        JsonNode error = json.readValueAsTree();
        boolean told = error.isString() ? !error.stringValue().isEmpty() : !error.isEmpty();
        return told ? error : null;
    }

    /// One answer is all that can be carried on; further choices are passed over.
    private static @Nullable Choice choices(JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return null;
        }
        Choice first = null;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Choice choice = choice(json);
            if (choice != null && choice.index() <= 0 && first == null) {
                first = choice;
            }
        }
        return first;
    }

    private static @Nullable Choice choice(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        int index = -1;
        Delta delta = Delta.NONE;
        String finishReason = "";
        String stopSequence = "";
        Usage usage = null;
        JsonNode error = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "index" -> index = number(json);
                case "delta" -> delta = DeltaParser.parse(json, false);
                case "message" -> delta = DeltaParser.parse(json, true);
                case "finish_reason" -> finishReason = text(json);
                // vLLM names the stop text, Moonshot tells usage here, OpenRouter errors
                case "stop_reason" -> stopSequence = text(json);
                case "usage" -> usage = Usages.read(json);
                case "error" -> error = error(json);
                default -> json.skipChildren();
            }
        }
        return new Choice(index, delta, finishReason, stopSequence.isEmpty() ? null : stopSequence, usage, error);
    }
}
