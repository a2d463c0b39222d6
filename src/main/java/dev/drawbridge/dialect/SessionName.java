package dev.drawbridge.dialect;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads names of conversations while a request passes by. They come from the client, so they are cut where they become
/// longer than any real one.
public final class SessionName {
    private static final int LONGEST = 256;
    private static final int LONGEST_READ = 1024;

    private SessionName() {}

    /// Null where there is nothing.
    public static @Nullable String of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    /// The value at which the parser is, if it is a text, not yet cut to the length of a name; reads to its end.
    public static @Nullable String text(JsonParser json) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            json.skipChildren();
            return null;
        }
        int length = Math.min(json.getStringLength(), LONGEST_READ);
        return new String(json.getStringCharacters(), json.getStringOffset(), length);
    }

    /// The text of that name in the object at which the parser is, if there is one; reads to the object's end.
    public static @Nullable String member(JsonParser json, String name) {
        String found = null;
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = json.currentName().equals(name);
            json.nextToken();
            if (wanted) {
                found = text(json);
            } else {
                json.skipChildren();
            }
        }
        return found;
    }
}
