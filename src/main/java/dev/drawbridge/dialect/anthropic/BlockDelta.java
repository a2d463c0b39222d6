package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.sse.SseFrame;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One `content_block_delta`, by far the most frequent event, read without building a tree.
///
/// @param index index of its block, or -1 where the provider does not say
/// @param kind `text_delta` and so on
/// @param value the one text it carries
record BlockDelta(int index, String kind, String value) {
    static final String EVENT = "content_block_delta";
    static final String TEXT = "text_delta";
    static final String THINKING = "thinking_delta";
    static final String SIGNATURE = "signature_delta";
    static final String ARGUMENTS = "input_json_delta";

    private static final Set<String> KINDS = Set.of(TEXT, THINKING, SIGNATURE, ARGUMENTS);
    private static final Set<String> TEXTS = Set.of("text", "thinking", "signature", "partial_json");

    /// The delta, or null when the frame is another event or a delta of another kind.
    static @Nullable BlockDelta read(SseFrame frame) {
        int index = -1;
        BlockDelta delta = null;
        try (JsonParser json = Json.parser(frame.buffer(), frame.offset(), frame.length())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                    if (!json.getString().equals(EVENT)) {
                        return null;
                    }
                } else if (name.equals("index") && value == JsonToken.VALUE_NUMBER_INT) {
                    index = json.getIntValue();
                } else if (name.equals("delta") && value == JsonToken.START_OBJECT) {
                    delta = inside(json);
                } else {
                    json.skipChildren();
                }
            }
        }
        return delta == null ? null : new BlockDelta(index, delta.kind, delta.value);
    }

    private static @Nullable BlockDelta inside(JsonParser json) {
        String kind = "";
        String text = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                kind = json.getString();
            } else if (TEXTS.contains(name) && value == JsonToken.VALUE_STRING) {
                text = json.getString();
            } else {
                json.skipChildren();
            }
        }
        return text == null || !KINDS.contains(kind) ? null : new BlockDelta(-1, kind, text);
    }
}
