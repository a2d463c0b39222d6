package dev.drawbridge.edge;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What came over a socket before it was closed, the first answer of it taken apart.
///
/// @param text everything
record RawAnswer(String text) {
    boolean isEmpty() {
        return text.isEmpty();
    }

    int status() {
        return Integer.parseInt(text.split(" ", 3)[1]);
    }

    Optional<String> header(String name) {
        return head().lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }

    private String head() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? text : text.substring(0, end);
    }

    /// By its content-length, since another answer may follow.
    String body() {
        byte[] rest =
                text.substring(Math.min(text.length(), head().length() + 4)).getBytes(StandardCharsets.UTF_8);
        int length = header("content-length").map(Integer::parseInt).orElse(rest.length);
        return new String(rest, 0, Math.min(length, rest.length), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(body());
    }
}
