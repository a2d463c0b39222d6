package dev.drawbridge.access;

import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How keys and teams are written into the store.
final class RecordJson {
    /// Strict: an unknown member may be a restriction that this version would not enforce.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private RecordJson() {}

    /// @param current the version of today's shape
    /// @param migrations what makes the shape of one version later out of each older version
    /// @throws UnreadableKeyException when this version of the gateway cannot tell what it says
    static <T> T read(String json, Class<T> type, int current, IntFunction<UnaryOperator<ObjectNode>> migrations) {
        try {
            JsonNode record = JSON.readTree(json);
            int version = record.path("v").asInt(0);
            if (version < 1 || version > current) {
                throw new UnreadableKeyException("it has version " + version + ", known is " + current, null);
            }
            for (int older = version; older < current; older++) {
                record = migrations.apply(older).apply((ObjectNode) record).put("v", older + 1);
            }
            return JSON.treeToValue(record, type);
        } catch (JacksonException e) {
            throw new UnreadableKeyException(e.getOriginalMessage(), e);
        }
    }

    static String write(Object record) {
        return JSON.writeValueAsString(record);
    }
}
