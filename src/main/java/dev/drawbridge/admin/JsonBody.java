package dev.drawbridge.admin;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads the body of an admin request, whatever its content type says: curl calls everything a form.
final class JsonBody {
    private static final int LONGEST = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBody() {}

    /// The one object that must be there; fails with [AdminException].
    static Mono<ObjectNode> of(ServerHttpRequest request) {
        return RequestBytes.of(request, LONGEST).map(JsonBody::object);
    }

    /// An object without members when there is no body at all.
    static Mono<ObjectNode> ofOptional(ServerHttpRequest request) {
        return RequestBytes.of(request, LONGEST).map(body -> body.length == 0 ? JSON.createObjectNode() : object(body));
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            String complaint = "The request body is not valid JSON: " + e.getOriginalMessage();
            throw new AdminException(HttpStatus.BAD_REQUEST, complaint, null);
        }
        throw new AdminException(HttpStatus.BAD_REQUEST, "The request body must be a JSON object.", null);
    }
}
