package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.sse.SseFrame;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Looks at frames that are passed on as they are, without reading more than is needed.
final class Frames {
    private static final byte[] USAGE = Json.ascii("usage\"");
    private static final byte[] ERROR = Json.ascii("error\"");
    private static final byte[] FINISH_REASON = Json.ascii("finish_reason\"");
    private static final byte[] NULL = Json.ascii("null");

    private Frames() {}

    /// Whether the frame surely tells neither usage, error nor end: each of their members is missing or null. Names
    /// inside of text do not count, for their quotes are escaped there.
    static boolean isPlainContent(SseFrame frame) {
        byte[] bytes = frame.buffer();
        int end = frame.offset() + frame.length();
        if (frame.event() != null || frame.length() == 0 || bytes[frame.offset()] != '{') {
            return false;
        }
        for (int i = frame.offset(); i < end; i++) {
            if (bytes[i] == '"' && tellsMore(bytes, i + 1, end)) {
                return false;
            }
        }
        return true;
    }

    private static boolean tellsMore(byte[] bytes, int at, int end) {
        return switch (at < end ? bytes[at] : 0) {
            case 'u' -> tells(USAGE, bytes, at, end);
            case 'e' -> tells(ERROR, bytes, at, end);
            case 'f' -> tells(FINISH_REASON, bytes, at, end);
            default -> false;
        };
    }

    private static boolean tells(byte[] name, byte[] bytes, int at, int end) {
        if (!isAt(bytes, at, end, name)) {
            return false;
        }
        int colon = afterSpaces(bytes, at + name.length, end);
        if (colon < end && bytes[colon] != ':') {
            return false;
        }
        return !isAt(bytes, afterSpaces(bytes, colon + 1, end), end, NULL);
    }

    private static int afterSpaces(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    private static boolean isAt(byte[] bytes, int at, int end, byte[] text) {
        if (end - at < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /// Whether the frame has usage and an empty array of choices, as only the last one before `[DONE]` has.
    static boolean isOnlyUsage(SseFrame frame) {
        if (isPlainContent(frame) || frame.event() != null) {
            return false;
        }
        try (JsonParser json = Json.lenientParser(frame.buffer(), frame.offset(), frame.length())) {
            return json.nextToken() == JsonToken.START_OBJECT && hasOnlyUsage(json);
        } catch (JacksonException _) {
            return false;
        }
    }

    private static boolean hasOnlyUsage(JsonParser json) {
        boolean noChoices = false;
        boolean usage = false;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("choices") && value == JsonToken.START_ARRAY) {
                noChoices = json.nextToken() == JsonToken.END_ARRAY;
                if (!noChoices) {
                    return false;
                }
                continue;
            }
            usage |= name.equals("usage") && value == JsonToken.START_OBJECT;
            json.skipChildren();
        }
        return noChoices && usage;
    }
}
