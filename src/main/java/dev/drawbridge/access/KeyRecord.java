package dev.drawbridge.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.call.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A proxy key as it is stored: everything but the key itself.
///
/// @param v version of this shape
/// @param hash of the key, with the server's secret
/// @param expiresAt null when it never does
/// @param prefix as much of the key as lists may show
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
        String prefix) {
    static final int VERSION = 1;

    /// Strict: an unknown member may be a restriction that this version would not enforce.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /// @throws UnreadableKeyException when this version cannot tell what it says
    static KeyRecord read(String json) {
        try {
            int version = JSON.readTree(json).path("v").asInt(0);
            if (version != VERSION) {
                throw new UnreadableKeyException("it has version " + version + ", known is " + VERSION, null);
            }
            return JSON.readValue(json, KeyRecord.class);
        } catch (JacksonException e) {
            throw new UnreadableKeyException(e.getOriginalMessage(), e);
        }
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    Caller caller() {
        return new Caller(id, name, team);
    }
}
