package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads answers as a strict client does: whatever is not as its dialect wants it is an error.
final class Told {
    private static final String DATA = "data: ";
    private static final String DONE = "[DONE]";

    private Told() {}

    /// The text of a whole and good answer; anything else is told in its place.
    static String of(Dialect client, boolean stream, String body) {
        boolean chat = client == Dialect.OPENAI_CHAT;
        if (!stream) {
            JsonNode answer = Requests.json(body);
            return (chat
                            ? answer.path("choices").path(0).path("message").path("content")
                            : answer.path("content").path(0).path("text"))
                    .asString("");
        }
        return chat ? chat(body) : messages(body);
    }

    /// Whether a stream, well-formed up to there, ends in its dialect's own error and in nothing that looks like a good
    /// end.
    static boolean isError(Dialect client, String body) {
        List<String> data = data(body);
        JsonNode last = data.getLast().equals(DONE) ? null : Requests.json(data.getLast());
        if (last == null) {
            return false;
        }
        return client == Dialect.OPENAI_CHAT
                ? last.has("error") && !data.contains(DONE)
                : last.path("type").asString("").equals("error")
                        && body.contains("event: message_start")
                        && !body.contains("event: message_stop");
    }

    private static String chat(String body) {
        List<String> data = data(body);
        if (!data.getLast().equals(DONE) || data.stream().filter(DONE::equals).count() != 1) {
            return "no end: " + body;
        }
        return data.stream()
                .filter(one -> !one.equals(DONE))
                .map(Requests::json)
                .map(one -> one.path("choices")
                        .path(0)
                        .path("delta")
                        .path("content")
                        .asString(""))
                .collect(Collectors.joining());
    }

    private static String messages(String body) {
        List<JsonNode> events = data(body).stream().map(Requests::json).toList();
        List<String> types =
                events.stream().map(one -> one.path("type").stringValue()).toList();
        boolean whole = types.getFirst().equals("message_start")
                && types.getLast().equals("message_stop")
                && Stream.of("message_start", "message_stop")
                        .allMatch(one -> types.stream().filter(one::equals).count() == 1)
                && types.stream().filter("content_block_start"::equals).count()
                        == types.stream().filter("content_block_stop"::equals).count();
        return whole
                ? events.stream()
                        .map(one -> one.path("delta").path("text").asString(""))
                        .collect(Collectors.joining())
                : "no whole: " + body;
    }

    private static List<String> data(String body) {
        assertThat(body).endsWith("\n\n");
        return body.lines()
                .filter(line -> line.startsWith(DATA))
                .map(line -> line.substring(DATA.length()))
                .toList();
    }
}
