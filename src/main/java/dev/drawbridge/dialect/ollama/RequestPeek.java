package dev.drawbridge.dialect.ollama;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.RequestBody;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.sse.Framing;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Looks at a request without reading it: here streaming is what happens unless the caller says otherwise, and the
/// limit stands among the options.
final class RequestPeek {
    private RequestPeek() {}

    static RequestHead head(byte[] body) {
        RequestHead head = RequestBody.head(body, OtherDialect::refuse);
        Set<String> members = head.members();
        boolean stream = head.stream() || !(members.contains("stream") && isSaid(body));
        Integer limit = members.contains("options") ? limit(body) : null;
        return new RequestHead(head.model(), stream, true, limit, members, Framing.NDJSON, true);
    }

    private static boolean isSaid(byte[] body) {
        return RequestBody.member(body, "stream")
                .filter(value -> Json.lenient(value).isBoolean())
                .isPresent();
    }

    private static @Nullable Integer limit(byte[] body) {
        JsonNode limit = RequestBody.member(body, "options")
                .map(options -> Json.lenient(options).path("num_predict"))
                .orElse(Json.MAPPER.missingNode());
        return limit.canConvertToInt() && limit.isIntegralNumber() && limit.intValue() >= 0 ? limit.intValue() : null;
    }
}
