package dev.drawbridge.relay;

import dev.drawbridge.dialect.Json;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Takes the text out of `{"input":"…"}` while a model still writes it, wherever the pieces are cut. What is no such
/// object is told as it is when it is whole. Made per call, not thread-safe.
final class InputText {
    private static final Pattern OPENING = Pattern.compile("\\s*\\{\\s*\"input\"\\s*:\\s*\"");
    private static final int SHORT_ESCAPE = 2;
    private static final int UNICODE_ESCAPE = 6;

    private final StringBuilder held = new StringBuilder();
    private final StringBuilder escape = new StringBuilder(UNICODE_ESCAPE);
    private boolean inside;
    private boolean over;

    /// @return what can be told by now
    String add(String piece) {
        if (over) {
            return "";
        }
        if (inside) {
            return unescaped(piece);
        }
        held.append(piece);
        Matcher opening = OPENING.matcher(held);
        if (!opening.lookingAt()) {
            return "";
        }
        inside = true;
        return unescaped(held.substring(opening.end()));
    }

    /// @return what was held back until now; nothing of a text that was cut off inside an escape
    String end() {
        return inside ? "" : whole(held.toString());
    }

    private static String whole(String arguments) {
        JsonNode parsed = Json.lenient(arguments.getBytes(StandardCharsets.UTF_8));
        JsonNode input = parsed.path("input");
        if (input.isString()) {
            return input.stringValue();
        }
        return parsed.isObject() && parsed.isEmpty() ? "" : arguments;
    }

    private String unescaped(String piece) {
        var text = new StringBuilder(piece.length());
        for (int i = 0; i < piece.length() && !over; i++) {
            char c = piece.charAt(i);
            if (!escape.isEmpty()) {
                escape(c, text);
            } else if (c == '\\') {
                escape.append(c);
            } else if (c == '"') {
                over = true;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private void escape(char c, StringBuilder text) {
        escape.append(c);
        if (escape.length() == (escape.charAt(1) == 'u' ? UNICODE_ESCAPE : SHORT_ESCAPE)) {
            text.append(meant(escape.toString()));
            escape.setLength(0);
        }
    }

    private static String meant(String escape) {
        return switch (escape.charAt(1)) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'u' -> unicode(escape);
            default -> escape.substring(1);
        };
    }

    /// Half a surrogate pair is told alone: the other half follows, and they meet in the caller's text.
    private static String unicode(String escape) {
        try {
            return String.valueOf((char) Integer.parseInt(escape, 2, UNICODE_ESCAPE, 16));
        } catch (NumberFormatException _) {
            return escape;
        }
    }
}
