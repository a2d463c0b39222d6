package dev.drawbridge.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.call.Caller;
import dev.drawbridge.call.ModelAllowlist;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A proxy key as it is stored: everything but the key itself.
///
/// @param v version of this shape
/// @param hash of the key, with the server's secret
/// @param expiresAt null when it never does
/// @param prefix as much of the key as lists may show
/// @param models names and patterns of the models it may use, null for all of them
public record KeyRecord(
        int v,
        String id,
        String name,
        @Nullable String team,
        @Nullable String owner,
        String hash,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("expires_at") @Nullable Instant expiresAt,
        boolean disabled,
        String prefix,
        @Nullable List<String> models) {
    /// 1 had no models.
    static final int VERSION = 2;

    /// Strict: an unknown member may be a restriction that this version would not enforce.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public KeyRecord {
        models = models == null ? null : List.copyOf(models);
    }

    /// @throws UnreadableKeyException when this version cannot tell what it says
    static KeyRecord read(String json) {
        try {
            JsonNode record = JSON.readTree(json);
            int version = record.path("v").asInt(0);
            if (version < 1 || version > VERSION) {
                throw new UnreadableKeyException("it has version " + version + ", known is " + VERSION, null);
            }
            return JSON.treeToValue(version == VERSION ? record : migrated((ObjectNode) record), KeyRecord.class);
        } catch (JacksonException e) {
            throw new UnreadableKeyException(e.getOriginalMessage(), e);
        }
    }

    private static ObjectNode migrated(ObjectNode record) {
        return record.put("v", VERSION).putNull("models");
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    Caller caller() {
        return new Caller(id, name, team, models == null ? ModelAllowlist.EVERY : ModelAllowlist.of(models), owner);
    }
}
