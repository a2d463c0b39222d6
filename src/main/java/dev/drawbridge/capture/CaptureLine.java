package dev.drawbridge.capture;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One line of a capture before its secrets are taken out, which is done by whoever writes it.
///
/// @param call id of the call
/// @param facts what else there is to tell, such as a status: texts and whole numbers
record CaptureLine(
        Instant time,
        String call,
        Direction direction,
        Map<String, Object> facts,
        Map<String, List<String>> headers,
        @Nullable CapturedBody body) {
    /// What a line that has no body takes in memory, about.
    private static final int OTHERWISE = 1000;

    private static final Pattern CREDENTIAL =
            Pattern.compile("authorization|cookie|key|token(?!s)|secret|credential", Pattern.CASE_INSENSITIVE);

    /// Who tells whom.
    enum Direction {
        CLIENT_REQUEST,
        CLIENT_ANSWER,
        PROVIDER_REQUEST,
        PROVIDER_ANSWER,
        END
    }

    int weight() {
        return OTHERWISE + (body == null ? 0 : body.kept());
    }

    ObjectNode json(Redaction redaction) {
        ObjectNode line = JsonMapper.shared()
                .createObjectNode()
                .put("time", time.toString())
                .put("call", call)
                .put("direction", direction.name().toLowerCase(Locale.ROOT));
        facts.forEach((name, value) -> {
            if (value instanceof Integer number) {
                line.put(name, number);
            } else {
                line.put(name, redaction.of(value.toString()));
            }
        });
        if (!headers.isEmpty()) {
            ObjectNode named = line.putObject("headers");
            headers.forEach((name, values) -> {
                if (!CREDENTIAL.matcher(name).find()) {
                    named.put(name.toLowerCase(Locale.ROOT), redaction.of(String.join(", ", values)));
                }
            });
        }
        if (body != null) {
            body.tell(line, redaction);
        }
        return line;
    }
}
