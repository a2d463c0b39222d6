package dev.drawbridge.dialect.ollama;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.RequestBody;
import dev.drawbridge.dialect.RequestHead;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Looks at a request without reading it: here streaming is what happens unless the caller says otherwise, and the
/// limit
/// stands among the options.
final class RequestPeek {
    private RequestPeek() {}

    static RequestHead head(byte[] body) {
        Set<String> members = new HashSet<>();
        RequestHead head = RequestBody.head(body, found -> {
            members.addAll(found);
            OtherDialect.refuse(found);
        });
        Integer limit = members.contains("options") ? limit(body) : null;
        return new RequestHead(head.model(), head.stream() || !saysStream(body, members), true, limit);
    }

    private static boolean saysStream(byte[] body, Set<String> members) {
        return members.contains("stream")
                && RequestBody.member(body, "stream")
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
