package dev.drawbridge.admin;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The JSON object that an admin request brings, whatever its content type says: curl calls everything a form. What is
/// wrong with it becomes an [AdminException] that names the member.
///
/// @param node empty when the request has no body
record RequestObject(ObjectNode node) {
    private static final int LONGEST_BODY = 64 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// @param known the members that there are: a misspelt one must not pass for a missing one
    static Mono<RequestObject> of(ServerHttpRequest request, Set<String> known) {
        return DataBufferUtils.join(request.getBody().timeout(IDLE), LONGEST_BODY)
                .map(RequestObject::bytes)
                .map(RequestObject::read)
                .defaultIfEmpty(JSON.createObjectNode())
                .map(RequestObject::new)
                .doOnNext(object -> object.mustKnow(known));
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static ObjectNode read(byte[] body) {
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

    private void mustKnow(Set<String> known) {
        node.propertyNames().stream()
                .filter(member -> !known.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw AdminException.badField(
                            Names.isName(member) ? member : "?", "is not a member of this request");
                });
    }

    boolean has(String member) {
        return node.has(member);
    }

    /// Null when it is missing or null.
    @Nullable
    String text(String member) {
        JsonNode value = node.get(member);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw AdminException.badField(member, "must be a string");
        }
        return value.stringValue();
    }

    /// Null when it is missing or null.
    @Nullable
    String name(String member) {
        String text = text(member);
        if (text != null && !Names.isName(text)) {
            throw AdminException.badField(
                    member, "must have 1 to 100 visible characters and no space at its beginning or end");
        }
        return text;
    }

    String requiredName(String member) {
        String name = name(member);
        if (name == null) {
            throw AdminException.badField(member, "is required");
        }
        return name;
    }

    /// A copy; empty when it is missing or null.
    ObjectNode object(String member) {
        JsonNode value = node.get(member);
        if (value == null || value.isNull()) {
            return JSON.createObjectNode();
        }
        if (value instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw AdminException.badField(member, "must be an object");
    }

    /// It may hold what nobody checked.
    @Override
    public String toString() {
        return "RequestObject";
    }
}
